package lottery.codec.bet;

import java.util.Arrays;

/**
 * Checks rows that somebody else has written: whether they are what a server would have stored.
 * Belongs to one thread.
 */
public final class CanonicalRows {
  private final BetReading reading;
  private final int[] bounds = new int[BetRowsBuilder.BOUNDS];

  /**
   * @param rules which agencies there are, and which dates
   */
  public CanonicalRows(BetRules rules) {
    reading = BetReading.by(rules);
  }

  /**
   * Checks the rows in {@code [from, from + length)}.
   *
   * @throws BetRefusedException when a field of one breaks its rule
   * @throws IllegalArgumentException when they are not that many rows of that agency, or not in the
   *     one form that rows have
   */
  public void check(byte[] rows, int from, int length, int agency, int count) {
    BetRowsBuilder builder = new BetRowsBuilder(reading, length);
    for (int row = from, to = from + length; row < to; ) {
      int end = endOf(rows, row, to);
      add(rows, row, end, builder);
      row = end;
    }
    BetRows made = builder.build();
    if (made.count() != count) {
      throw new IllegalArgumentException("rows: " + made.count() + " (expected: " + count + ")");
    }
    if (made.agency() != agency) {
      throw new IllegalArgumentException(
          "agency: \"" + made.agency() + "\" (expected: " + agency + ")");
    }
    if (!Arrays.equals(rows, from, from + length, made.bytes(), 0, made.length())) {
      throw new IllegalArgumentException("rows that are not canonical");
    }
  }

  private static int endOf(byte[] rows, int row, int to) {
    int end = to - row < RowScan.MIN_ROW_BYTES ? to : RowScan.endOfRow(rows, row, to);
    int bytes = end - row;
    if (bytes < RowScan.MIN_ROW_BYTES || bytes > RowScan.MAX_ROW_BYTES) {
      throw new IllegalArgumentException(
          "row of "
              + bytes
              + " bytes (expected: "
              + RowScan.MIN_ROW_BYTES
              + ".."
              + RowScan.MAX_ROW_BYTES
              + ")");
    }
    return end;
  }

  private void add(byte[] rows, int row, int end, BetRowsBuilder builder) {
    RowCursor fields = new RowCursor(rows, row, end);
    fields.next();
    for (int field = 0; field < RowCursor.FIELDS; field++) {
      bounds[2 * field] = fields.from(field);
      bounds[2 * field + 1] = fields.to(field);
    }
    builder.add(fields.source(), bounds);
  }
}
