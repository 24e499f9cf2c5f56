package lottery.codec.bet;

import java.time.LocalDate;

/**
 * Calendar dates written {@code YYYY-MM-DD}, as one comparable int ({@code 19990317}), so that a
 * batch needs no date object per bet. Proleptic Gregorian calendar, years 0001 to 9999.
 */
final class BirthDate {

  static final int BYTES = 10;

  /** The result of {@link #parse} for anything that is not a date. */
  static final int INVALID = -1;

  private static final int SHORTEST_MONTH = 28;

  /** {@code 0000-00-}: what differs from it in the first eight bytes of a date are its digits. */
  private static final long YEAR_MONTH = 0x2D30302D30303030L;

  /** Sets the high bit of a byte that differs by more than a digit, or at a dash at all. */
  private static final long YEAR_MONTH_LIMITS =
      Words.MORE_THAN_NINE + (9L << (4 * Byte.SIZE)) + (9L << (7 * Byte.SIZE));

  private static final int[] DAYS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private BirthDate() {}

  static int of(LocalDate date) {
    return comparable(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /**
   * The date in {@code [from, to)}, or {@link #INVALID}.
   *
   * <p>Year and month are checked and added up as one word, without a branch for each digit,
   * because every bet passes here.
   */
  static int parse(byte[] src, int from, int to) {
    if (to - from != BYTES) {
      return INVALID;
    }
    long yearMonth = Words.get(src, from) ^ YEAR_MONTH;
    int tens = src[from + 8] - '0';
    int ones = src[from + 9] - '0';
    long wrong = ((yearMonth + YEAR_MONTH_LIMITS) | yearMonth) & Words.HIGHS;
    if ((wrong | ((tens | ones | (9 - tens) | (9 - ones)) & Integer.MIN_VALUE)) != 0) {
      return INVALID;
    }
    long pairs = yearMonth * 10 + (yearMonth >>> Byte.SIZE);
    int year = (int) (pairs & 0xFF) * 100 + (int) ((pairs >>> (2 * Byte.SIZE)) & 0xFF);
    int month = (int) ((pairs >>> (5 * Byte.SIZE)) & 0xFF);
    return valid(year, month, 10 * tens + ones);
  }

  private static int valid(int year, int month, int day) {
    boolean valid =
        year >= 1
            && month >= 1
            && month <= 12
            && day >= 1
            && (day <= SHORTEST_MONTH || day <= daysOf(year, month));
    return valid ? comparable(year, month, day) : INVALID;
  }

  private static int daysOf(int year, int month) {
    return month == 2 && isLeap(year) ? 29 : DAYS[month];
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int comparable(int year, int month, int day) {
    return year * 10_000 + month * 100 + day;
  }
}
