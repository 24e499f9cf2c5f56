package lottery.codec.bet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Digests of single rows, for whoever has to know a bet again without keeping it. */
public final class RowDigests {

  private static final int NAME_BYTES = 16;

  private RowDigests() {}

  /** The CRC-32C of each of the {@code count} canonical rows in {@code [from, from + length)}. */
  public static int[] of(byte[] rows, int from, int length, int count) {
    int[] digests = new int[count];
    CRC32C crc = new CRC32C();
    int row = from;
    for (int i = 0; i < count; i++) {
      int end = RowScan.endOfRow(rows, row, from + length);
      crc.reset();
      crc.update(rows, row, end - row);
      digests[i] = (int) crc.getValue();
      row = end;
    }
    return digests;
  }

  /** The CRC-32C of each row. */
  public static int[] of(BetRows rows) {
    return of(rows.bytes(), 0, rows.length(), rows.count());
  }

  /** What no other row has: the first half of its SHA-256, 32 lower-case hex digits. */
  public static String nameOf(BetRows rows, int index) {
    int from = 0;
    for (int i = 0; i < index; i++) {
      from = RowScan.endOfRow(rows.bytes(), from, rows.length());
    }
    int end = RowScan.endOfRow(rows.bytes(), from, rows.length());
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(rows.bytes(), from, end - from);
      return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(), NAME_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
