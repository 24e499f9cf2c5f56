package lottery.codec.bet;

/** Unsigned decimal numbers as ASCII digits. Leading zeros are allowed: the value counts. */
final class Decimal {

  /** What {@link #parse} answers for anything that is not a number in range. */
  static final long INVALID = -1;

  /** So many digits cannot leave the range of a long. */
  private static final int SAFE_DIGITS = 18;

  private Decimal() {}

  /** The value of the digits in {@code [from, to)}, or {@link #INVALID}. */
  static long parse(byte[] src, int from, int to, long max) {
    int start = to - from <= SAFE_DIGITS ? from : skipZeros(src, from, to);
    if (start >= to || to - start > SAFE_DIGITS + 1) {
      return INVALID;
    }
    long value = 0;
    for (int i = start; i < to; i++) {
      int digit = src[i] - '0';
      if (digit < 0 || digit > 9) {
        return INVALID;
      }
      value = value * 10 + digit;
    }
    // 19 digits end below 10^19: past the end of long they are negative, never a wrong positive.
    return value < 0 || value > max ? INVALID : value;
  }

  /** The first digit that counts; the last one does in any case. */
  static int skipZeros(byte[] src, int from, int to) {
    int first = from;
    while (first < to - 1 && src[first] == '0') {
      first++;
    }
    return first;
  }
}
