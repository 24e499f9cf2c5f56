package lottery.codec.bet;

import java.util.Arrays;

/**
 * Canonical rows: bets of one agency, in their order, as they are stored and exported.
 *
 * <pre>
 *  1,Santiago Lionel,Lorca,30904465,1999-03-17,2201\r\n1,"Paz, Ana",Gil,0099,2001-02-28,7574\r\n
 * </pre>
 *
 * <p>No field has a control character, so every line feed ends a row. Immutable, as long as nobody
 * writes into {@link #bytes()}, so it may cross threads.
 */
public final class BetRows {

  private static final byte[] NO_BYTES = {};

  private final int agency;
  private final int count;
  private final byte[] bytes;
  private final int length;

  /** {@code [from, to)} of each row with the watched number, one after the other. */
  private final int[] watched;

  private final int watchedNumber;

  BetRows(int agency, int count, byte[] bytes, int length, int watchedNumber, int[] watched) {
    this.agency = agency;
    this.count = count;
    this.bytes = bytes;
    this.length = length;
    this.watchedNumber = watchedNumber;
    this.watched = watched;
  }

  /** Empty rows of that agency; 0 stands for no agency. */
  public static BetRows empty(int agency) {
    return new BetRows(agency, 0, NO_BYTES, 0, BetReading.WATCH_NOTHING, RowRanges.NONE);
  }

  /**
   * The rows whose number is {@code number}, copied out of the canonical rows in {@code [from, from
   * + length)}. Recovery reads every row ever stored with it, so it looks only at line ends.
   */
  public static BetRows scan(byte[] rows, int from, int length, int number) {
    if (length == 0) {
      return empty(0);
    }
    int[] found = RowScan.rowsWithNumber(rows, from, from + length, number);
    return copyOf(agencyAt(rows, from), number, rows, found);
  }

  /** The agency of every row; 0 when there never was one. */
  public int agency() {
    return agency;
  }

  /** How many bets. */
  public int count() {
    return count;
  }

  /**
   * The rows, from index 0; the array may be longer than {@link #length()}. Must not be modified.
   */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes of {@link #bytes()} are rows. */
  public int length() {
    return length;
  }

  /** The rows with the watched number, in order; empty when there are none. */
  public BetRows watched() {
    return copyOf(agency, watchedNumber, bytes, watched);
  }

  /**
   * The rows with this number, in order; at once if it is the watched one, else they are looked
   * for.
   */
  public BetRows withNumber(int number) {
    if (number == watchedNumber || count == 0) {
      return watched();
    }
    return copyOf(agency, number, bytes, RowScan.rowsWithNumber(bytes, 0, length, number));
  }

  /** All but the first {@code bets} rows. */
  public BetRows skip(int bets) {
    if (bets < 0 || bets > count) {
      throw new IllegalArgumentException("bets: " + bets + " (expected: 0.." + count + ")");
    }
    if (bets == 0) {
      return this;
    }
    int from = 0;
    for (int i = 0; i < bets; i++) {
      from = RowScan.endOfRow(bytes, from, length);
    }
    byte[] rest = Arrays.copyOfRange(bytes, from, length);
    return new BetRows(agency, count - bets, rest, rest.length, watchedNumber, watchedFrom(from));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BetRows that
        && agency == that.agency
        && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
  }

  @Override
  public int hashCode() {
    return 31 * agency + Arrays.hashCode(Arrays.copyOf(bytes, length));
  }

  @Override
  public String toString() {
    return "BetRows[agency=" + agency + ", count=" + count + ", length=" + length + "]";
  }

  private static int agencyAt(byte[] rows, int from) {
    int comma = from;
    while (rows[comma] != ',') {
      comma++;
    }
    return (int) Decimal.parse(rows, from, comma, Integer.MAX_VALUE);
  }

  private static BetRows copyOf(int agency, int number, byte[] rows, int[] ranges) {
    int length = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      length += ranges[i + 1] - ranges[i];
    }
    byte[] copy = new byte[length];
    int[] copied = new int[ranges.length];
    int to = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      int rowLength = ranges[i + 1] - ranges[i];
      System.arraycopy(rows, ranges[i], copy, to, rowLength);
      copied[i] = to;
      to += rowLength;
      copied[i + 1] = to;
    }
    return new BetRows(agency, ranges.length / 2, copy, length, number, copied);
  }

  private int[] watchedFrom(int from) {
    int first = 0;
    while (first < watched.length && watched[first] < from) {
      first += 2;
    }
    int[] rest = Arrays.copyOfRange(watched, first, watched.length);
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= from;
    }
    return rest;
  }
}
