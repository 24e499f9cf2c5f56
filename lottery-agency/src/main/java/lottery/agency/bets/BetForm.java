package lottery.agency.bets;

import java.util.Optional;
import lottery.codec.bet.RowCursor;
import lottery.codec.typed.TypedCodec;

/** The form of bets on the wire, and which bets cannot be sent in it. */
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

  /** Why a bet cannot be sent although it breaks no rule; empty if it can be sent. */
  abstract Optional<RefusedRow> refusal(CsvRow row);
}
