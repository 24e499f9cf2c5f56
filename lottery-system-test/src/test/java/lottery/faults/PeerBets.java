package lottery.faults;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bets of test peers. Each follows from its agency and document, so that nothing has to be
 * remembered to know what should be stored.
 *
 * <p>Bet {@code i} of an agency's stream has the document {@code S<i>}; bet {@code i} of a batch
 * without a stream, {@code B<batch>-<i>}.
 */
public final class PeerBets {
  private static final String[] FIRST_NAMES = {"Ana", "Juan \"Nito\"", "Begoña", "Zoe, la menor"};
  private static final String[] LAST_NAMES = {"Paz", "O'Higgins", "Güiraldes", "de la Fuente", "Ñ"};
  private static final int NUMBERS = 100;
  private static final int WINNERS_EVERY = 41;

  private PeerBets() {}

  public static String streamDocument(long index) {
    return "S" + index;
  }

  public static String batchDocument(String batch, int index) {
    return batch + "-" + index;
  }

  /** The bet as elements of a list on the wire. */
  public static String elements(int agency, String document) {
    return String.join("#", fields(agency, document)) + "#";
  }

  /** The bet as a canonical row, without its line end. */
  public static String row(int agency, String document) {
    return String.join(",", fields(agency, document).stream().map(PeerBets::quoted).toList());
  }

  /** The bet as a line of an agency's file, without its line end. */
  public static String line(int agency, String document) {
    String row = row(agency, document);
    return row.substring(row.indexOf(',') + 1);
  }

  /** CRC-32C of the canonical rows of a stream's first bets, as PROGRESS writes it. */
  public static String streamDigest(int agency, long bets) {
    CRC32C crc = new CRC32C();
    for (long i = 0; i < bets; i++) {
      crc.update((row(agency, streamDocument(i)) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    return String.format("%08x", crc.getValue());
  }

  /** The six fields of a bet. */
  public static List<String> fields(int agency, String document) {
    int chance = Math.floorMod(document.hashCode() * 31 + agency, Integer.MAX_VALUE);
    boolean wins = chance % WINNERS_EVERY == 0;
    return List.of(
        Integer.toString(agency),
        FIRST_NAMES[chance % FIRST_NAMES.length],
        LAST_NAMES[chance % LAST_NAMES.length],
        document,
        "1999-03-" + (10 + chance % 20),
        Integer.toString(wins ? ServerProgram.WINNING_NUMBER : chance % NUMBERS));
  }

  private static String quoted(String field) {
    boolean plain = field.indexOf(',') < 0 && field.indexOf('"') < 0;
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
