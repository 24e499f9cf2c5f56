package lottery.server.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The bytes of one file of a {@link FakeStorage}: those seen by readers, and those on the disk. */
final class FakeInode {
  private static final int SECTOR_BYTES = 512;

  private record Write(int position, byte[] bytes) {}

  private final Random random;
  private byte[] seen;
  private byte[] durable;
  private final List<Write> unforced = new ArrayList<>();

  FakeInode(Random random, byte[] contents) {
    this.random = random;
    seen = contents.clone();
    durable = contents.clone();
  }

  int size() {
    return seen.length;
  }

  long unforcedBytes() {
    return unforced.stream().mapToLong(write -> write.bytes().length).sum();
  }

  byte[] contents() {
    return seen.clone();
  }

  int read(ByteBuffer dst, long position) {
    if (position >= seen.length) {
      return -1;
    }
    int length = (int) Math.min(dst.remaining(), seen.length - position);
    dst.put(seen, (int) position, length);
    return length;
  }

  void write(long position, byte[] bytes, int length) {
    Write write = new Write((int) position, Arrays.copyOf(bytes, length));
    seen = written(seen, write);
    unforced.add(write);
  }

  private static byte[] written(byte[] contents, Write write) {
    int end = write.position() + write.bytes().length;
    byte[] target = end > contents.length ? Arrays.copyOf(contents, end) : contents;
    System.arraycopy(write.bytes(), 0, target, write.position(), write.bytes().length);
    return target;
  }

  void force() {
    unforced.forEach(write -> durable = written(durable, write));
    unforced.clear();
  }

  /** Some of it reaches the disk, and none of it counts as unforced any more. */
  void failToForce() {
    persistSome();
    unforced.clear();
  }

  void crash() {
    persistSome();
    unforced.clear();
    seen = durable.clone();
  }

  private void persistSome() {
    switch (random.nextInt(5)) {
      case 0 -> {
        // Nothing of it.
      }
      case 1 -> force();
      case 2 -> persistPrefix();
      default -> persistSectors();
    }
  }

  private void persistPrefix() {
    long left = (long) (random.nextDouble() * (unforcedBytes() + 1));
    for (Write write : unforced) {
      int length = (int) Math.min(left, write.bytes().length);
      durable = written(durable, new Write(write.position(), Arrays.copyOf(write.bytes(), length)));
      left -= length;
    }
  }

  /** Each sector of each write by chance, and now and then only a part of it. */
  private void persistSectors() {
    for (Write write : unforced) {
      int end = write.position() + write.bytes().length;
      for (int from = write.position(); from < end; ) {
        int to = Math.min(end, (from / SECTOR_BYTES + 1) * SECTOR_BYTES);
        if (random.nextBoolean()) {
          int kept = random.nextInt(8) == 0 ? random.nextInt(to - from + 1) : to - from;
          int at = from - write.position();
          byte[] part = Arrays.copyOfRange(write.bytes(), at, at + kept);
          durable = written(durable, new Write(from, part));
        }
        from = to;
      }
    }
  }
}
