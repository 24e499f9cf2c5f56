package lottery.codec.bet;

/** Unsigned decimal numbers as ASCII digits. Leading zeros are allowed: the value counts. */
final class Decimal {

  /** What {@link #parse} answers for anything that is not a number in range. */
  static final long INVALID = -1;

  private Decimal() {}

  /** The value of the digits in {@code [from, to)}, or {@link #INVALID}. */
  static long parse(byte[] src, int from, int to, long max) {
    if (from >= to) {
      return INVALID;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = src[i] - '0';
      if (digit < 0 || digit > 9 || value > max / 10) {
        return INVALID;
      }
      value = value * 10 + digit;
      if (value > max || value < 0) { // below 0: past the end of long
        return INVALID;
      }
    }
    return value;
  }
}
