package lottery.codec.bet;

import java.util.Arrays;

/** The markers before the bets of a list, {@code @0#}, {@code @1#} and on, as words to compare. */
final class Markers {
  private static final int COUNT = 10_000;
  private static final long[] WORDS = new long[COUNT];

  static {
    Arrays.setAll(WORDS, Markers::word);
  }

  private Markers() {}

  /**
   * How many bytes the marker of {@code bet} has at {@code at}. 0 when the marker is missing, has
   * another form, or lies too close to the array's end to be read as one word.
   */
  static int length(byte[] list, int at, int bet) {
    if (bet >= COUNT || list.length - at < Long.BYTES) {
      return 0;
    }
    long expected = WORDS[bet];
    int unusedBits = Long.numberOfLeadingZeros(expected) & -Byte.SIZE;
    long difference = Words.get(list, at) ^ expected;
    return difference << unusedBits == 0 ? Long.BYTES - unusedBits / Byte.SIZE : 0;
  }

  private static long word(int bet) {
    String marker = "@" + bet + "#";
    long word = 0;
    for (int i = 0; i < marker.length(); i++) {
      word |= (long) marker.charAt(i) << (Byte.SIZE * i);
    }
    return word;
  }
}
