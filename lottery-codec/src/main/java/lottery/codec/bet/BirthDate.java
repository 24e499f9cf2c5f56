package lottery.codec.bet;

import java.time.LocalDate;

/**
 * Calendar dates written {@code YYYY-MM-DD}, as one comparable int ({@code 19990317}), so that a
 * batch needs no date object per bet. Proleptic Gregorian calendar, years 0001 to 9999.
 */
final class BirthDate {

  static final int BYTES = 10;

  /** What {@link #parse} answers for anything that is not a date. */
  static final int INVALID = -1;

  private static final int[] DAYS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private BirthDate() {}

  static int of(LocalDate date) {
    return comparable(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  static int parse(byte[] src, int from, int to) {
    if (to - from != BYTES || src[from + 4] != '-' || src[from + 7] != '-') {
      return INVALID;
    }
    int year = twoDigits(src, from) * 100 + twoDigits(src, from + 2);
    int month = twoDigits(src, from + 5);
    int day = twoDigits(src, from + 8);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return INVALID;
    }
    return comparable(year, month, day);
  }

  /** Far below zero when one of them is no digit, so that no sum with it gets to 1. */
  private static int twoDigits(byte[] src, int i) {
    int tens = src[i] - '0';
    int ones = src[i + 1] - '0';
    return (tens | ones) < 0 || tens > 9 || ones > 9 ? Short.MIN_VALUE : 10 * tens + ones;
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
