package lottery.codec.bet;

/**
 * Strict UTF-8, as in table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing
 * above U+10FFFF. The slow path of text fields; ASCII never comes here alone.
 */
final class Utf8 {

  private Utf8() {}

  /**
   * Whether {@code [from, to)} is well-formed and free of the control characters U+0080 to U+009F.
   * The caller looks for those of ASCII.
   */
  static boolean isText(byte[] src, int from, int to) {
    int i = from;
    while (i < to) {
      int length = src[i] >= 0 ? 1 : sequenceLength(src, i, to);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  /** The length of the sequence of two or more bytes at {@code i}, or 0 when it is not one. */
  private static int sequenceLength(byte[] src, int i, int to) {
    int lead = src[i] & 0xFF;
    int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || to - i < length || !isSecond(lead, src[i + 1] & 0xFF)) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((src[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** The second byte shows overlong forms, surrogates and values that are too high. */
  private static boolean isSecond(int lead, int second) {
    int lowest =
        switch (lead) {
          case 0xC2 -> 0xA0; // C2 80..9F are the control characters U+0080..U+009F
          case 0xE0 -> 0xA0; // below: overlong
          case 0xF0 -> 0x90; // below: overlong
          default -> 0x80;
        };
    int highest =
        switch (lead) {
          case 0xED -> 0x9F; // above: surrogates
          case 0xF4 -> 0x8F; // above: past U+10FFFF
          default -> 0xBF;
        };
    return second >= lowest && second <= highest;
  }
}
