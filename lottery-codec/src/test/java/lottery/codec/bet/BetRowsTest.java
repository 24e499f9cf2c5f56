package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows against a naive model: a list of lines. */
class BetRowsTest {

  private static final int NOTED = 7574;

  /** Numbers that end like the noted one, or begin like it, and itself. */
  private static final int[] NUMBERS = {NOTED, 0, 4, 74, 574, 17574, 75740, 757, 2147483647};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void notesNumbersAndSkipsLikeAListOfLines(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      List<Bet> bets = bets(random, random.nextInt(60));
      for (int indexed : new int[] {NOTED, BetReading.ALL_NUMBERS, BetReading.NO_NUMBER}) {
        BetRows rows =
            RandomBets.rows(bets, new BetReading(new BetRules(5, Fields.CLOCK), indexed));

        for (int skipped = 0; skipped <= bets.size(); skipped++) {
          List<Bet> rest = bets.subList(skipped, bets.size());
          BetRows left = rows.skip(skipped);
          assertHolds(left, rest);
          for (int number : new int[] {NOTED, 574, BetReading.ALL_NUMBERS}) {
            assertThat(left.numbered(number)).isEqualTo(numbered(rest, number));
          }
        }
      }
    }
  }

  @Test
  void findsTheNumbersOfTheShortestAndTheLongestRows() {
    Bet shortest = new Bet(1, "a", "b", "c", LocalDate.of(2000, 1, 1), 7);
    Bet longest =
        new Bet(1, "\"".repeat(255), "x".repeat(255), ",".repeat(32), LocalDate.of(2000, 1, 1), 7);
    List<Bet> bets = List.of(shortest, shortest, longest, shortest, longest, longest, shortest);
    BetRows rows = rows(bets);

    assertThat(shortest.toRows().length()).isEqualTo(RowScan.MIN_ROW_BYTES);
    assertThat(rows.numbered(7)).isEqualTo(numbered(bets, 7)).hasSize(14);
    assertThat(rows.numbered(8)).isEmpty();
  }

  @Test
  void isNotFooledByFieldsThatLookLikeTheEndOfARow() {
    Bet bet = new Bet(1, "x,7574", "y,7574", "z,7574", LocalDate.of(2000, 1, 1), 1);

    assertThat(bet.toRows().numbered(NOTED)).isEmpty();
  }

  @Test
  void refusesToSkipMoreThanThereIs() {
    BetRows rows = rows(bets(new Random(1), 3));

    assertThatThrownBy(() -> rows.skip(4)).hasMessage("rows: 4..3 (expected: within 0..3)");
    assertThatThrownBy(() -> rows.skip(-1)).hasMessage("rows: -1..3 (expected: within 0..3)");
  }

  @Test
  void equalsRowsWithTheSameBytes() {
    Bet bet = new Bet(1, "a", "b", "c", LocalDate.of(2000, 1, 1), 7);
    Bet other = new Bet(1, "a", "b", "c", LocalDate.of(2000, 1, 1), 8);

    assertThat(bet.toRows()).isEqualTo(bet.toRows()).hasSameHashCodeAs(bet.toRows());
    assertThat(bet.toRows()).isNotEqualTo(other.toRows());
    assertThat(bet.toRows()).hasToString("BetRows[agency=1, count=1, length=22]");
  }

  private static void assertHolds(BetRows rows, List<Bet> bets) {
    assertThat(rows.count()).isEqualTo(bets.size());
    assertThat(Fields.text(rows)).isEqualTo(lines(bets));
  }

  /** Where the rows with that number begin among these, each followed by its number. */
  private static int[] numbered(List<Bet> bets, int number) {
    List<Integer> found = new ArrayList<>();
    int from = 0;
    for (Bet bet : bets) {
      if (number == bet.number() || number == BetReading.ALL_NUMBERS) {
        found.add(from);
        found.add(bet.number());
      }
      from += lines(List.of(bet)).getBytes(UTF_8).length;
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Bet> bets(Random random, int count) {
    List<Bet> bets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bets.add(RandomBets.next(random, 3, NUMBERS[random.nextInt(NUMBERS.length)]));
    }
    return bets;
  }

  private static BetRows rows(List<Bet> bets) {
    return RandomBets.rows(bets, new BetReading(new BetRules(5, Fields.CLOCK), NOTED));
  }

  /** The rows by the plainest means: strings, and quotes as RFC 4180 says. */
  private static String lines(List<Bet> bets) {
    StringBuilder lines = new StringBuilder();
    for (Bet bet : bets) {
      lines.append(bet.agency()).append(',').append(quoted(bet.firstName())).append(',');
      lines.append(quoted(bet.lastName())).append(',').append(quoted(bet.document())).append(',');
      lines.append(bet.birthdate()).append(',').append(bet.number()).append("\r\n");
    }
    return lines.toString();
  }

  private static String quoted(String text) {
    boolean plain = !text.contains(",") && !text.contains("\"");
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
