package lottery.bench.limits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;
import org.HdrHistogram.Histogram;

/**
 * Measures the disk alone with batches that come at a steady rate. Each write and force takes all
 * batches that have come by then, as a group commit does. The file is prewritten with durable zeros
 * and written as a journal is.
 *
 * <p>A batch's time counts from when it was due, as under a server's load. So a disk that stops for
 * a while delays all batches that were due meanwhile.
 */
public final class PacedDiskProbe {
  private static final long FILE_BYTES = 256L << 20;
  private static final int MAX_COMMIT_BYTES = 8 << 20;
  private static final int CHUNK_BYTES = 1 << 20;
  private static final long TICK_NANOS = 100_000;

  private final Storage storage;
  private final int batchBytes;
  private final double nanosPerBatch;

  /**
   * @param directory on the disk that is to be measured
   */
  public PacedDiskProbe(Path directory, int batchBytes, double batchesPerSecond)
      throws IOException {
    this.storage = DiskStorage.existing(directory);
    this.batchBytes = batchBytes;
    this.nanosPerBatch = 1e9 / batchesPerSecond;
  }

  /**
   * Measures for that long, after a moment for writing the zeros.
   *
   * @return nanoseconds from when each batch was due until it was durable
   */
  public Histogram measure(Duration duration) throws IOException {
    storage.create("paced").close();
    try (StorageFile file = storage.openBlocks("paced")) {
      zero(file);
      return commits(file, (long) (duration.toNanos() / nanosPerBatch));
    }
  }

  private void zero(StorageFile file) throws IOException {
    ByteBuffer zeros = storage.blocks(CHUNK_BYTES);
    for (long at = 0; at < FILE_BYTES; at += CHUNK_BYTES) {
      file.write(zeros.clear().limit(CHUNK_BYTES), at);
    }
    file.force();
  }

  private Histogram commits(StorageFile file, long batches) throws IOException {
    Histogram latencies = new Histogram(3);
    ByteBuffer bytes = storage.blocks(MAX_COMMIT_BYTES);
    long begin = System.nanoTime();
    long at = 0;
    for (long done = 0; done < batches; ) {
      long due = Math.min(batches, (long) ((System.nanoTime() - begin) / nanosPerBatch));
      long commit = Math.min(due - done, MAX_COMMIT_BYTES / batchBytes);
      if (commit == 0) {
        LockSupport.parkNanos(TICK_NANOS);
        continue;
      }
      int length = (int) storage.wholeBlocks(commit * batchBytes);
      at = at + length > FILE_BYTES ? 0 : at;
      file.write(bytes.clear().limit(length), at);
      file.force();
      at += length;
      long now = System.nanoTime() - begin;
      for (long end = done + commit; done < end; done++) {
        latencies.recordValue(Math.max(0, now - (long) (done * nanosPerBatch)));
      }
    }
    return latencies;
  }
}
