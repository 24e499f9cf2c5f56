package lottery.codec.bet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Identifies a row: the first half of its SHA-256.
 *
 * @param high its first 8 bytes
 * @param low the 8 bytes after them
 */
public record RowId(long high, long low) {

  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

  /** The id of one of these rows. */
  public static RowId of(BetRows rows, int index) {
    int from = RowScan.endOfRows(rows.bytes(), 0, rows.length(), index);
    return ofFirst(rows.bytes(), from, rows.length() - from);
  }

  /** The id of the first of the canonical rows in {@code [from, from + length)}. */
  public static RowId ofFirst(byte[] rows, int from, int length) {
    int end = RowScan.endOfRow(rows, from, from + length);
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(rows, from, end - from);
      ByteBuffer digest = ByteBuffer.wrap(sha.digest());
      return new RowId(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether {@link #parse} can read this. */
  public static boolean isId(String text) {
    return DIGITS.matcher(text).matches();
  }

  /** Reads the form that {@link #toString} writes. */
  public static RowId parse(String text) {
    if (!isId(text)) {
      throw new IllegalArgumentException("row: \"" + text + "\" (expected: 32 hex digits)");
    }
    return new RowId(
        HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
  }

  // By hand, as hashCode: a JVM makes a record's own at their first call, and starts later for it.
  @Override
  public boolean equals(Object other) {
    return other instanceof RowId that && high == that.high && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(low);
  }

  /** 32 lower-case hex digits. */
  @Override
  public String toString() {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }
}
