package lottery.codec.bet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the six elements of one bet in a list, without a branch per byte.
 *
 * <pre>
 *  1#Ana#Gil#99#2001-02-28#7574#@1#1#Leo#…       64 bytes from the agency on
 *   ^   ^   ^  ^          ^    ^                 one bit in a mask for each '#'
 * </pre>
 *
 * <p>Why: fields are short and their lengths vary, so a loop that looks for their ends is
 * mispredicted at nearly every field, which costs more than all the rest. Eight words of eight
 * bytes are compared without branches instead, and the ends fall out of the mask one after the
 * other.
 *
 * <p>It only finds; a bet that it cannot find goes the general way. One per batch, one thread.
 */
final class PlainBet {
  static final int BLOCK_BYTES = 64;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;
  private static final long LOWS = ~HIGHS;

  /** Brings bit 0 of each of eight bytes together in the highest byte, in their order. */
  private static final long GATHER = 0x0102040810204080L;

  int firstName;
  int lastName;
  int document;
  int birthdate;
  int number;

  /** Of the '#' behind the number. */
  int end;

  /** A bit for each byte of the block that is above 0x7F. */
  private long highs;

  private int start;

  /**
   * Finds the bet whose agency starts at {@code from}. False when the block reaches past {@code
   * limit}, the bet past the block, or a byte in the block is a control character, a comma or a
   * quote.
   */
  boolean find(byte[] src, int from, int limit) {
    if (limit - from < BLOCK_BYTES) {
      return false;
    }
    long hashes = 0;
    long special = 0;
    long notAscii = 0;
    for (int at = 0; at < BLOCK_BYTES; at += Long.BYTES) {
      long word = (long) WORD.get(src, from + at);
      hashes |= gathered(equal(word, '#')) << at;
      special |= equal(word, ',') | equal(word, '"') | equal(word, 0x7F) | below(word, 0x20);
      notAscii |= gathered(word & HIGHS) << at;
    }
    highs = notAscii;
    start = from;
    return special == 0 && take(hashes, from);
  }

  private boolean take(long hashes, int from) {
    long left = hashes;
    firstName = from + Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    lastName = from + Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    document = from + Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    birthdate = from + Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    number = from + Long.numberOfTrailingZeros(left) + 1;
    left &= left - 1;
    end = from + Long.numberOfTrailingZeros(left);
    return left != 0;
  }

  /** Whether no byte in {@code [from, to)} is above 0x7F; else it has to be checked as UTF-8. */
  boolean isAscii(int from, int to) {
    long upToEnd = -1L >>> (BLOCK_BYTES - (to - start));
    return (highs & upToEnd) >>> (from - start) == 0;
  }

  /** The high bits of eight bytes as the lowest eight bits, in their order. */
  private static long gathered(long highBits) {
    return ((highBits >>> 7) * GATHER) >>> 56;
  }

  /** The high bit of every byte that is {@code b}; exact for every word. */
  private static long equal(long word, int b) {
    long zeroWhereEqual = word ^ (ONES * b);
    return ~(((zeroWhereEqual & LOWS) + LOWS) | zeroWhereEqual | LOWS);
  }

  /** The high bit of every byte in 0..b-1, for b up to 0x80; bytes above 0x7F are not below. */
  private static long below(long word, int b) {
    return ~((word & LOWS) + ONES * (0x80 - b)) & ~word & HIGHS;
  }
}
