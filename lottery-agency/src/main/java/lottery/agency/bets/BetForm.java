package lottery.agency.bets;

import lottery.codec.bet.RowCursor;
import lottery.codec.typed.TypedCodec;

/** How bets travel, and which of them cannot. */
public enum BetForm {
  /** As elements of a list that end in '#'. */
  LIST {
    @Override
    boolean carries(CsvRow row, RefusedRows refused) {
      if (row.hashField() < 0) {
        return true;
      }
      String field = RowCursor.NAMES.get(row.hashField());
      refused.report(row.line(), field, "'#' (expected: none, it ends a field on the wire)");
      return false;
    }
  },

  /** As values with type and length. */
  TYPED {
    @Override
    boolean carries(CsvRow row, RefusedRows refused) {
      int bytes = TypedCodec.betBytes(row.fieldBytes() - row.numberBytes());
      if (bytes <= TypedCodec.MAX_SENT_BET_BYTES) {
        return true;
      }
      String rule = " (expected: at most " + TypedCodec.MAX_SENT_BET_BYTES + ", encoded)";
      refused.report(row.line(), "bet", bytes + " bytes" + rule);
      return false;
    }
  };

  /** Whether a bet that breaks no rule can be sent; if not, it is reported. */
  abstract boolean carries(CsvRow row, RefusedRows refused);
}
