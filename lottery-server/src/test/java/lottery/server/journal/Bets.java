package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import lottery.codec.bet.BetRefusedException;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;

/** Rows for tests. */
public final class Bets {
  private static final BetRules RULES = new BetRules(Integer.MAX_VALUE, Clock.systemUTC());

  private Bets() {}

  /**
   * {@code count} different bets of {@code agency}, whose documents count up from {@code first}.
   */
  public static BetRows of(int agency, long first, int count) {
    BetRowsBuilder builder = new BetRowsBuilder(RULES, count * 48);
    for (int i = 0; i < count; i++) {
      add(builder, Integer.toString(agency), "Ana", "Paz", Long.toString(first + i));
    }
    return builder.build();
  }

  private static void add(BetRowsBuilder builder, String... firstFour) {
    String[] fields = Arrays.copyOf(firstFour, 6);
    fields[4] = "1999-03-17";
    fields[5] = "2201";
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < fields.length; i++) {
      bounds[2 * i] = text.length();
      bounds[2 * i + 1] = text.append(fields[i]).length();
    }
    try {
      builder.add(text.toString().getBytes(UTF_8), bounds);
    } catch (BetRefusedException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] bytes(BetRows rows) {
    return Arrays.copyOf(rows.bytes(), rows.length());
  }

  static String text(BetRows rows) {
    return new String(bytes(rows), UTF_8);
  }

  /** What the fingerprint of these rows must be. */
  static String sha256(String rows) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(rows.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
