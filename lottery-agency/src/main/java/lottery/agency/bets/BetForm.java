package lottery.agency.bets;

import java.util.Optional;
import lottery.codec.bet.RowCursor;
import lottery.codec.typed.TypedCodec;

/** How bets travel, and which of them cannot. */
public enum BetForm {
  /** As elements of a list that end in '#'. */
  LIST {
    @Override
    Optional<RefusedRow> refusal(CsvRow row) {
      if (row.hashField() < 0) {
        return Optional.empty();
      }
      String field = RowCursor.NAMES.get(row.hashField());
      return Optional.of(
          new RefusedRow(row.line(), field, "'#' (expected: none, it ends a field on the wire)"));
    }
  },

  /** As values with type and length. */
  TYPED {
    @Override
    Optional<RefusedRow> refusal(CsvRow row) {
      int bytes = TypedCodec.betBytes(row.fieldBytes() - row.numberBytes());
      if (bytes <= TypedCodec.MAX_SENT_BET_BYTES) {
        return Optional.empty();
      }
      String rule = " (expected: at most " + TypedCodec.MAX_SENT_BET_BYTES + ", encoded)";
      return Optional.of(new RefusedRow(row.line(), "bet", bytes + " bytes" + rule));
    }
  };

  /** Why a bet that breaks no rule cannot be sent all the same; empty if it can. */
  abstract Optional<RefusedRow> refusal(CsvRow row);
}
