package lottery.codec;

import java.util.Iterator;
import java.util.List;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;
import lottery.codec.typed.TypedBetWriter;
import lottery.codec.typed.TypedWinnersInput;

/** Winners that are kept in memory, in some parts. */
public final class MemoryWinners implements WinnerRows {

  private final Iterator<BetRows> parts;
  private boolean closed;

  public MemoryWinners(List<BetRows> parts) {
    this.parts = parts.iterator();
  }

  /** All documents of these bets, in a frame. */
  public static WinnersInput frame(List<BetRows> parts) {
    long bytes = 0;
    for (BetRows part : parts) {
      RowCursor row = new RowCursor(part);
      while (row.next()) {
        bytes += WinnersInput.bytesOf(row);
      }
    }
    return new WinnersInput(new MemoryWinners(parts), bytes);
  }

  /** These bets in the typed dialect. */
  public static TypedWinnersInput push(List<BetRows> parts) {
    TypedBetWriter writer = new TypedBetWriter();
    long bytes = 0;
    for (BetRows part : parts) {
      RowCursor row = new RowCursor(part);
      while (row.next()) {
        bytes += writer.measure(row);
      }
    }
    return new TypedWinnersInput(new MemoryWinners(parts), bytes);
  }

  @Override
  public RowCursor next() {
    return parts.hasNext() ? new RowCursor(parts.next()) : null;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
