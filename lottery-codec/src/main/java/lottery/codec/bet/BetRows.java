package lottery.codec.bet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

  /** The number whose rows are noted; see {@link BetReading}. */
  private final int indexed;

  /** Where each of these begins, and its number, one after the other. */
  private final int[] numbered;

  /** Null until it is asked for. */
  private byte[] digest;

  BetRows(int agency, int count, byte[] bytes, int length, int indexed, int[] numbered) {
    this.agency = agency;
    this.count = count;
    this.bytes = bytes;
    this.length = length;
    this.indexed = indexed;
    this.numbered = numbered;
  }

  /** Empty rows of that agency; 0 stands for no agency. */
  public static BetRows empty(int agency) {
    return new BetRows(agency, 0, NO_BYTES, 0, BetReading.NO_NUMBER, NumberedRows.NONE);
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

  /**
   * SHA-256 of the rows: 32 bytes, not to be written. It is computed for the first who asks, and
   * then goes with the rows, so that the thread that decodes them can do the work for others.
   */
  public byte[] digest() {
    if (digest == null) {
      MessageDigest sha256 = sha256();
      sha256.update(bytes, 0, length);
      digest = sha256.digest();
    }
    return digest;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Where the rows with a number begin, each followed by its number: at once if those were noted,
   * else they are looked for. Not to be written.
   *
   * @param number one, or {@link BetReading#ALL_NUMBERS}
   */
  public int[] numbered(int number) {
    if (number == indexed || count == 0) {
      return numbered;
    }
    NumberedRows found = new NumberedRows();
    NumberScan.forEach(
        bytes,
        0,
        length,
        (from, each) -> {
          if (number == each || number == BetReading.ALL_NUMBERS) {
            found.add(from, each);
          }
        });
    return found.toArray();
  }

  /** All but the first {@code bets} rows. */
  public BetRows skip(int bets) {
    return slice(bets, count);
  }

  /** The rows from index {@code first} to before {@code end}. */
  public BetRows slice(int first, int end) {
    if (first < 0 || first > end || end > count) {
      throw new IllegalArgumentException(
          "rows: " + first + ".." + end + " (expected: within 0.." + count + ")");
    }
    if (first == 0 && end == count) {
      return this;
    }
    int from = RowScan.endOfRows(bytes, 0, length, first);
    int to = RowScan.endOfRows(bytes, from, length, end - first);
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    return new BetRows(agency, end - first, part, part.length, indexed, numberedIn(from, to));
  }

  /** The index, from {@code first} on, of this row (with its line end); {@link #count} if none. */
  public int indexOf(byte[] row, int first) {
    int from = RowScan.endOfRows(bytes, 0, length, first);
    for (int i = first; i < count; i++) {
      int end = RowScan.endOfRow(bytes, from, length);
      if (Arrays.equals(bytes, from, end, row, 0, row.length)) {
        return i;
      }
      from = end;
    }
    return count;
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

  private int[] numberedIn(int from, int to) {
    int first = 0;
    while (first < numbered.length && numbered[first] < from) {
      first += 2;
    }
    int end = first;
    while (end < numbered.length && numbered[end] < to) {
      end += 2;
    }
    int[] part = Arrays.copyOfRange(numbered, first, end);
    for (int i = 0; i < part.length; i += 2) {
      part[i] -= from;
    }
    return part;
  }
}
