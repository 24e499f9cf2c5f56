package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds rows without parsing them. A row ends at its only line feed, and just before it stands its
 * number, which is never quoted: so {@code ,7574\r\n} occurs exactly where a row's number is 7574.
 */
final class RowScan {

  /**
   * {@code 1,a,b,c,2000-01-01,0\r\n}: between two line feeds there are at least this many bytes.
   */
  static final int MIN_ROW_BYTES = 22;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = LOW_BITS * '\n';

  private RowScan() {}

  /** The ranges of the rows in {@code [from, to)} whose number is {@code number}. */
  static int[] rowsWithNumber(byte[] rows, int from, int to, int number) {
    byte[] ending = ("," + number + "\r\n").getBytes(US_ASCII);
    RowRanges found = new RowRanges();
    int row = from;
    while (row < to) {
      int end = endOfRow(rows, row, to);
      if (Arrays.equals(rows, end - ending.length, end, ending, 0, ending.length)) {
        found.add(row, end);
      }
      row = end;
    }
    return found.toArray();
  }

  /** The offset just past the row at {@code row}. */
  static int endOfRow(byte[] rows, int row, int to) {
    int i = row + MIN_ROW_BYTES - 1;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      // A byte of the difference is zero where the row has a line feed; the classic test for a
      // zero byte (Warren, Hacker's Delight, 6-1) is exact for the lowest one.
      long difference = (long) LONGS.get(rows, i) ^ LINE_FEEDS;
      long zeros = (difference - LOW_BITS) & ~difference & HIGH_BITS;
      if (zeros != 0) {
        return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE + 1;
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
