package lottery.codec.typed;

import java.util.List;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;

/**
 * An agency's winning bets as they are pushed to it. They are measured once at the draw, and
 * encoded again for every peer that waits. Immutable.
 *
 * @param bets in the order they were stored
 * @param bytes of the bets in this dialect
 */
public record TypedWinners(List<BetRows> bets, long bytes) {

  public TypedWinners {
    bets = List.copyOf(bets);
  }

  /** These bets, in their order. */
  public static TypedWinners of(List<BetRows> bets) {
    TypedBetWriter writer = new TypedBetWriter();
    long bytes = 0;
    for (BetRows rows : bets) {
      RowCursor row = new RowCursor(rows);
      while (row.next()) {
        bytes += writer.measure(row);
      }
    }
    return new TypedWinners(bets, bytes);
  }
}
