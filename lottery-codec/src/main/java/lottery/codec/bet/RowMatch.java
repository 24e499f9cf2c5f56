package lottery.codec.bet;

import java.util.Arrays;

/**
 * Compares bets with canonical rows that come in pieces, up to the first bet that differs. Belongs
 * to one thread.
 */
public final class RowMatch {
  private final byte[] bytes;
  private final int end;
  private final int wanted;
  private int at;
  private int equal;

  /** Null as long as none differs. */
  private byte[] differing;

  /**
   * @param from the first of {@code bets} to compare
   * @param count how many
   */
  public RowMatch(BetRows bets, int from, int count) {
    bytes = bets.bytes();
    at = RowScan.endOfRows(bytes, 0, bets.length(), from);
    end = RowScan.endOfRows(bytes, at, bets.length(), count);
    wanted = count;
  }

  /**
   * Compares the next bets with the rows in {@code [from, from + length)}.
   *
   * @param skip how many of these rows to skip
   * @return whether all were equal so far and more are wanted
   */
  public boolean next(byte[] rows, int from, int length, int skip) {
    int rowsEnd = from + length;
    int row = RowScan.endOfRows(rows, from, rowsEnd, skip);
    int compared = Math.min(end - at, rowsEnd - row);
    int mismatch = Arrays.mismatch(bytes, at, at + compared, rows, row, row + compared);
    int start = at;
    pass(mismatch < 0 ? at + compared : at + mismatch);
    if (mismatch >= 0) {
      int differingRow = row + at - start;
      int differingEnd = RowScan.endOfRow(rows, differingRow, rowsEnd);
      differing = Arrays.copyOfRange(rows, differingRow, differingEnd);
    }
    return differing == null && equal < wanted;
  }

  /** How many bets are equal, from the first on. */
  public int equal() {
    return equal;
  }

  /** The row that was there instead of the first bet that differs; null when none does. */
  public byte[] differing() {
    return differing;
  }

  /** Goes on after the last row that ends before {@code to}. */
  private void pass(int to) {
    for (int i = at; i < to; i++) {
      if (bytes[i] == '\n') {
        equal++;
        at = i + 1;
      }
    }
  }
}
