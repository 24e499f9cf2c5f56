package lottery.codec.bet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads eight bytes of an array as one word, the first byte lowest, and tests all eight without a
 * branch. The result of a test is the high bit of each byte that passes it.
 */
final class Words {
  static final long ONES = 0x0101010101010101L;
  static final long HIGHS = ONES << 7;

  /** {@code 00000000} in ASCII. */
  static final long ZERO_DIGITS = ONES * '0';

  /** Added to a byte below 0x80, it sets the high bit unless the byte is a digit's value, 0..9. */
  static final long MORE_THAN_NINE = ONES * (0x7F - 9);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Brings bit 0 of each of eight bytes together in the highest byte, in their order. */
  private static final long GATHER = 0x0102040810204080L;

  private Words() {}

  static long get(byte[] src, int at) {
    return (long) LONGS.get(src, at);
  }

  static void set(byte[] dst, int at, long word) {
    LONGS.set(dst, at, word);
  }

  /**
   * The bytes that are {@code b}, by the classic test for a zero byte (Warren, Hacker's Delight,
   * 6-1). The lowest one is exact; above a match, {@code b ^ 1} may be taken for {@code b}.
   */
  static long equal(long word, int b) {
    long zeroWhereEqual = word ^ (ONES * b);
    return (zeroWhereEqual - ONES) & ~zeroWhereEqual & HIGHS;
  }

  /** Moves the high bits to the lowest eight bits, in their order. */
  static long gathered(long highBits) {
    return ((highBits >>> 7) * GATHER) >>> 56;
  }
}
