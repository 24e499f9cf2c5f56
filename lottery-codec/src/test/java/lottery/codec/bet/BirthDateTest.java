package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class BirthDateTest {

  @Test
  void agreesWithTheCalendarOnTheEndOfEveryMonth() {
    for (int year = 1; year <= 9999; year++) {
      for (int month = 1; month <= 12; month++) {
        int days = YearMonth.of(year, month).lengthOfMonth();
        assertParsed(year, month, days, BirthDate.of(LocalDate.of(year, month, days)));
        assertParsed(year, month, days + 1, BirthDate.INVALID);
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

  private static void assertParsed(int year, int month, int day, int expected) {
    String date = twoDigits(year / 100) + twoDigits(year % 100) + "-" + twoDigits(month);
    byte[] bytes = (date + "-" + twoDigits(day)).getBytes(US_ASCII);
    if (BirthDate.parse(bytes, 0, bytes.length) != expected) {
      assertThat(BirthDate.parse(bytes, 0, bytes.length)).as(date + day).isEqualTo(expected);
    }
  }

  private static String twoDigits(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }
}
