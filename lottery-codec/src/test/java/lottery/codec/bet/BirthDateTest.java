package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BirthDateTest {

  /** Where months begin and end. */
  private static final int[] DAYS = {0, 1, 28, 29, 30, 31, 32};

  @Test
  void agreesWithTheCalendarOnTheEndsOfAllMonths() {
    for (int year = 0; year <= 9999; year++) {
      for (int month = 0; month <= 13; month++) {
        for (int day : DAYS) {
          assertAgrees(year, month, day);
        }
      }
    }
  }

  @Test
  void comparesAsDatesDo() {
    LocalDate date = LocalDate.of(1999, 12, 30);
    for (int i = 0; i < 400; i++) {
      assertThat(BirthDate.of(date)).isLessThan(BirthDate.of(date.plusDays(1)));
      date = date.plusDays(1);
    }
  }

  private static void assertAgrees(int year, int month, int day) {
    String text = twoDigits(year / 100) + twoDigits(year % 100) + "-" + twoDigits(month);
    byte[] bytes = (text + "-" + twoDigits(day)).getBytes(US_ASCII);
    int expected = BirthDate.INVALID;
    try {
      expected = year == 0 ? BirthDate.INVALID : BirthDate.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      // Not a date: the parser has to say so too.
    }
    if (BirthDate.parse(bytes, 0, bytes.length) != expected) {
      assertThat(BirthDate.parse(bytes, 0, bytes.length)).as(text).isEqualTo(expected);
    }
  }

  private static String twoDigits(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }
}
