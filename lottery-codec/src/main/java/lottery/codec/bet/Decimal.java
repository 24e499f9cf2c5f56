package lottery.codec.bet;

/** Unsigned decimal numbers as ASCII digits. Leading zeros are allowed: the value counts. */
final class Decimal {

  /** The result of {@link #parse} for anything that is not a number in range. */
  static final long INVALID = -1;

  /** A number of this many digits always fits a long. */
  private static final int SAFE_DIGITS = 18;

  /** Every other pair of digits in a word. */
  private static final long PAIRS = 0x000000FF000000FFL;

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
    // 19 digits stay below 10^19: a value too large for a long becomes negative, never a wrong
    // positive.
    return value < 0 || value > max ? INVALID : value;
  }

  /**
   * The value of up to eight digits in {@code [from, to)} without a leading zero; negative for
   * anything else. At least eight bytes must lie before {@code to}. They are read as one word, so
   * that varying lengths cause no mispredicted branches.
   */
  static int parseCanonical(byte[] src, int from, int to) {
    int length = to - from;
    if (length > Long.BYTES) {
      return -1;
    }
    int unusedBits = Long.SIZE - Byte.SIZE * length;
    long digits = (Words.get(src, to - Long.BYTES) ^ Words.ZERO_DIGITS) & -1L << unusedBits;
    boolean leadingZero = length > 1 && src[from] == '0';
    if ((((digits + Words.MORE_THAN_NINE) | digits) & Words.HIGHS) != 0 || leadingZero) {
      return -1;
    }
    long pairs = digits * 10 + (digits >>> Byte.SIZE);
    long fours = (pairs & PAIRS) * (100 + (1_000_000L << 32));
    long others = ((pairs >>> (2 * Byte.SIZE)) & PAIRS) * (1 + (10_000L << 32));
    return (int) ((fours + others) >>> 32);
  }

  /** The first significant digit; the last digit always counts as one. */
  static int skipZeros(byte[] src, int from, int to) {
    int first = from;
    while (first < to - 1 && src[first] == '0') {
      first++;
    }
    return first;
  }
}
