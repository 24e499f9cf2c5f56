package lottery.codec.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Damages valid bytes the way bad peers and bad luck do. */
final class Mutator {
  private static final long[] LENGTHS = {
    0,
    1,
    2,
    127,
    128,
    255,
    256,
    8192,
    65_535,
    65_536,
    65_537,
    1 << 20,
    Integer.MAX_VALUE,
    0xFFFF_FFFFL,
    Long.MAX_VALUE,
    -1
  };

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** The bytes with some mutations, or, one time in four, as they are. */
  byte[] mutate(byte[] bytes) {
    byte[] mutated = bytes;
    for (int left = random.nextInt(4); left > 0 && mutated.length > 0; left--) {
      mutated = mutateOnce(mutated);
    }
    return mutated;
  }

  private byte[] mutateOnce(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(8)) {
      case 0 -> withByte(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
      case 1 -> withByte(bytes, at, random.nextInt(256));
      case 2 -> withLength(bytes, at, Integer.BYTES);
      case 3 -> withLength(bytes, at, Long.BYTES);
      case 4 -> cutOut(bytes, at, 1 + random.nextInt(16));
      case 5 -> insert(bytes, at, randomBytes(1 + random.nextInt(16)));
      case 6 -> insert(bytes, at, somewhere(bytes));
      default -> random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : withByte(bytes, at, '#');
    };
  }

  private static byte[] withByte(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private byte[] withLength(byte[] bytes, int at, int size) {
    if (bytes.length - at < size) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    long length = LENGTHS[random.nextInt(LENGTHS.length)];
    ByteBuffer view = ByteBuffer.wrap(changed);
    if (size == Integer.BYTES) {
      view.putInt(at, (int) length);
    } else {
      view.putLong(at, length);
    }
    return changed;
  }

  private static byte[] cutOut(byte[] bytes, int at, int length) {
    int end = Math.min(bytes.length, at + length);
    byte[] rest = Arrays.copyOf(bytes, bytes.length - (end - at));
    System.arraycopy(bytes, end, rest, at, bytes.length - end);
    return rest;
  }

  private static byte[] insert(byte[] bytes, int at, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, at, more.length);
    System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
    return all;
  }

  private byte[] somewhere(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(64)));
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
