package lottery.codec.bet;

/** Finds rows without parsing them: a row ends at its only line feed. */
final class RowScan {

  /**
   * {@code 1,a,b,c,2000-01-01,0\r\n}: between two line feeds there are at least this many bytes.
   */
  static final int MIN_ROW_BYTES = 22;

  /**
   * The longest row: each text is quoted and consists of quotes only, which are doubled; agency and
   * number have ten digits; commas and the line end are added.
   */
  static final int MAX_ROW_BYTES =
      2 * (2 + 2 * BetRules.MAX_NAME_BYTES)
          + (2 + 2 * BetRules.MAX_DOCUMENT_BYTES)
          + BirthDate.BYTES
          + 2 * 10
          + (RowCursor.FIELDS - 1)
          + 2;

  private RowScan() {}

  /** The offset just after a number of rows, counted from offset {@code row} on. */
  static int endOfRows(byte[] bytes, int row, int to, int rows) {
    int end = row;
    for (int i = 0; i < rows; i++) {
      end = endOfRow(bytes, end, to);
    }
    return end;
  }

  /** The offset just past the row at {@code row}. */
  static int endOfRow(byte[] rows, int row, int to) {
    int i = row + MIN_ROW_BYTES - 1;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long lineFeeds = Words.equal(Words.get(rows, i), '\n');
      if (lineFeeds != 0) {
        return i + Long.numberOfTrailingZeros(lineFeeds) / Byte.SIZE + 1;
      }
    }
    for (; i < to; i++) {
      if (rows[i] == '\n') {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("rows: no end of the row at offset " + row);
  }
}
