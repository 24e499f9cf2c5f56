package lottery.codec.bet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One bet as an object, for the places that handle few of them: the command line, sample files,
 * tests. It is checked by the rules of every batch, except that no clock decides here which
 * birthdates are in the future. {@link #toRows(BetRules)} has a clock.
 */
public record Bet(
    int agency,
    String firstName,
    String lastName,
    String document,
    LocalDate birthdate,
    int number) {

  /** The rules that hold for every contest: any agency, any date of the calendar. */
  private static final BetRules ANY_CONTEST =
      new BetRules(
          Integer.MAX_VALUE, Clock.fixed(Instant.parse("9999-12-31T00:00:00Z"), ZoneOffset.UTC));

  /**
   * @throws BetRefusedException when a field breaks its rule
   */
  public Bet {
    toRows(ANY_CONTEST, agency, firstName, lastName, document, birthdate, number);
  }

  /** This bet as one canonical row. */
  public BetRows toRows() {
    return toRows(ANY_CONTEST);
  }

  /**
   * This bet as one canonical row, checked by a contest's rules.
   *
   * @throws BetRefusedException when a field breaks its rule
   */
  public BetRows toRows(BetRules rules) {
    return toRows(rules, agency, firstName, lastName, document, birthdate, number);
  }

  private static BetRows toRows(
      BetRules rules,
      int agency,
      String firstName,
      String lastName,
      String document,
      LocalDate birthdate,
      int number) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    put(RowCursor.AGENCY, Integer.toString(agency), fields, bounds);
    put(RowCursor.FIRST_NAME, firstName, fields, bounds);
    put(RowCursor.LAST_NAME, lastName, fields, bounds);
    put(RowCursor.DOCUMENT, document, fields, bounds);
    put(RowCursor.BIRTHDATE, birthdate.toString(), fields, bounds);
    put(RowCursor.NUMBER, Integer.toString(number), fields, bounds);
    BetRowsBuilder builder = new BetRowsBuilder(rules, 0);
    builder.add(fields.toByteArray(), bounds);
    return builder.build();
  }

  private static void put(int field, String text, ByteArrayOutputStream fields, int[] bounds) {
    bounds[2 * field] = fields.size();
    fields.writeBytes(utf8(field, text));
    bounds[2 * field + 1] = fields.size();
  }

  /** Strict: {@code String.getBytes} would silently turn half a surrogate pair into a '?'. */
  private static byte[] utf8(int field, String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new BetRefusedException(
          0, RowCursor.NAMES.get(field), Excerpt.of(text), "text that UTF-8 can hold");
    }
  }
}
