package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Valid bets with everything in their texts that quoting and UTF-8 have to cope with. */
public final class RandomBets {

  private static final String[] LETTERS = {
    "a", "b", "Z", " ", "0", "7", ",", "\"", "\"\"", "'", "ñ", "é", "Ω", "李", "😀", "\u00a0"
  };

  private RandomBets() {}

  public static Bet next(Random random, int agency, int number) {
    return new Bet(
        agency,
        text(random, 255),
        text(random, 255),
        text(random, 32),
        LocalDate.of(1, 1, 1).plusDays(random.nextInt(2020 * 365)),
        number);
  }

  /** The rows of bets of one agency. */
  public static BetRows rows(List<Bet> bets, BetReading reading) {
    BetRowsBuilder builder = new BetRowsBuilder(reading, 0);
    for (Bet bet : bets) {
      Fields.valid()
          .with(RowCursor.AGENCY, Integer.toString(bet.agency()))
          .with(RowCursor.FIRST_NAME, bet.firstName())
          .with(RowCursor.LAST_NAME, bet.lastName())
          .with(RowCursor.DOCUMENT, bet.document())
          .with(RowCursor.BIRTHDATE, bet.birthdate().toString())
          .with(RowCursor.NUMBER, Integer.toString(bet.number()))
          .addTo(builder);
    }
    return builder.build();
  }

  /** Mostly short, sometimes as long as can be. */
  private static String text(Random random, int maxBytes) {
    int wanted = random.nextInt(10) == 0 ? maxBytes : 1 + random.nextInt(Math.min(maxBytes, 12));
    StringBuilder text = new StringBuilder();
    int bytes = 0;
    do {
      String letter = LETTERS[random.nextInt(LETTERS.length)];
      int more = letter.getBytes(UTF_8).length;
      if (bytes + more > wanted && bytes > 0) {
        return text.toString();
      }
      text.append(letter);
      bytes += more;
    } while (bytes < wanted);
    return text.toString();
  }
}
