package lottery.bench.limits;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/**
 * Times writes and forces of a given size, one after the other, like a journal that does nothing
 * else.
 */
public final class DiskProbe {
  private static final int CHUNK_BYTES = 1 << 20;

  private final Path directory;

  public DiskProbe(Path directory) {
    this.directory = directory;
  }

  /**
   * Into a file of durable zeros.
   *
   * @return nanoseconds of each write with its force
   */
  public Histogram prewritten(int commitBytes, int commits) throws IOException {
    try (FileChannel file = create("prewritten-" + commitBytes)) {
      fill(file, ByteBuffer.allocateDirect(CHUNK_BYTES), (long) commitBytes * commits);
      file.force(true);
      return commits(file, commitBytes, commits);
    }
  }

  /** Into a file that grows. */
  public Histogram growing(int commitBytes, int commits) throws IOException {
    try (FileChannel file = create("growing-" + commitBytes)) {
      return commits(file, commitBytes, commits);
    }
  }

  /** Bytes a second of writing in one go and forcing once. */
  public double sequential(long bytes) throws IOException {
    try (FileChannel file = create("sequential")) {
      ByteBuffer chunk = random(CHUNK_BYTES);
      long begin = System.nanoTime();
      fill(file, chunk, bytes);
      file.force(true);
      return bytes / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private FileChannel create(String name) throws IOException {
    return FileChannel.open(directory.resolve(name), CREATE_NEW, WRITE);
  }

  private static void fill(FileChannel file, ByteBuffer chunk, long bytes) throws IOException {
    for (long at = 0; at < bytes; at += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), bytes - at));
      write(file, chunk, at);
    }
  }

  private static Histogram commits(FileChannel file, int commitBytes, int commits)
      throws IOException {
    ByteBuffer commit = random(commitBytes);
    Histogram nanos = new Histogram(3);
    for (int i = 0; i < commits; i++) {
      long begin = System.nanoTime();
      write(file, commit.rewind(), (long) i * commitBytes);
      file.force(false);
      nanos.recordValue(System.nanoTime() - begin);
    }
    return nanos;
  }

  private static void write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
    for (long at = position; bytes.hasRemaining(); ) {
      at += file.write(bytes, at);
    }
  }

  private static ByteBuffer random(int bytes) {
    byte[] content = new byte[bytes];
    new SplittableRandom(bytes).nextBytes(content);
    return ByteBuffer.allocateDirect(bytes).put(content).flip();
  }
}
