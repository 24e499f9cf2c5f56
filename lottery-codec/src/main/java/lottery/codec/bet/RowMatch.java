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
  private boolean differs;

  /**
   * @param from the first of {@code bets} to compare
   * @param count how many
   */
  public RowMatch(BetRows bets, int from, int count) {
    bytes = bets.bytes();
    at = offsetOf(from, bytes, 0, bets.length());
    end = offsetOf(count, bytes, at, bets.length());
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
    int row = offsetOf(skip, rows, from, rowsEnd);
    int compared = Math.min(end - at, rowsEnd - row);
    int mismatch = Arrays.mismatch(bytes, at, at + compared, rows, row, row + compared);
    differs = mismatch >= 0;
    int equalEnd = at + (differs ? mismatch : compared);
    equal += lineFeeds(equalEnd);
    at = equalEnd;
    return !differs && equal < wanted;
  }

  /** How many bets are equal, from the first on. */
  public int equal() {
    return equal;
  }

  private int lineFeeds(int to) {
    int found = 0;
    for (int i = at; i < to; i++) {
      found += bytes[i] == '\n' ? 1 : 0;
    }
    return found;
  }

  private static int offsetOf(int row, byte[] rows, int from, int to) {
    int at = from;
    for (int i = 0; i < row; i++) {
      at = RowScan.endOfRow(rows, at, to);
    }
    return at;
  }
}
