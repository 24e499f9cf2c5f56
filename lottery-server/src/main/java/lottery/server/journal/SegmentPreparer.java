package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the next segment in the background while the current one fills.
 *
 * <p>Files are prewritten with real zeros. Forcing into them takes half the time of forcing a
 * growing file, and a full disk shows here, before any record is touched.
 *
 * <p>Called on the journal loop; only the zeros are written in the background.
 */
final class SegmentPreparer implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentPreparer.class);
  private static final int CHUNK_BYTES = 1 << 20;

  /**
   * For all journals, by the size of the blocks that they are aligned to. Memory outside the heap
   * stays when its journal is closed, until the heap is full, and each contest opens two.
   */
  private static final Map<Integer, ByteBuffer> ZEROS = new ConcurrentHashMap<>();

  private final Storage storage;
  private final SegmentSizes sizes;
  private final Executor background;
  private final JournalFigures figures;
  private final ByteBuffer zeros;
  private volatile boolean closed;
  private CompletableFuture<PreparedSegment> next;

  SegmentPreparer(
      Storage storage, SegmentSizes sizes, Executor background, JournalFigures figures) {
    this.storage = storage;
    this.sizes = sizes;
    this.background = background;
    this.figures = figures;
    zeros =
        ZEROS
            .computeIfAbsent(storage.blockBytes(), block -> storage.blocks(CHUNK_BYTES))
            .duplicate();
  }

  boolean isStarted() {
    return next != null;
  }

  /** Starts to prepare segment {@code index} with at least {@code minBytes}. */
  void start(int index, long minBytes) {
    CompletableFuture<PreparedSegment> promise = new CompletableFuture<>();
    next = promise;
    background.execute(() -> complete(promise, index, minBytes));
  }

  /**
   * Takes segment {@code index} with at least {@code minBytes}, and waits for it if necessary. If
   * the prepared one is too small, or its preparation failed, another is made.
   *
   * @throws NoSpaceException when the disk has no room for it, or lets none be made
   */
  PreparedSegment take(int index, long minBytes) throws IOException {
    if (!isStarted() || next.isCompletedExceptionally() || await().capacity() < minBytes) {
      discard();
      start(index, minBytes);
    }
    PreparedSegment taken = await();
    next = null;
    return taken;
  }

  private PreparedSegment await() throws NoSpaceException {
    try {
      return next.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        LOG.warn(
            LogLine.fail("segmento")
                .with("error", cause.getClass().getSimpleName() + ": " + cause.getMessage())
                .toString());
        throw new NoSpaceException(SegmentFailure.reason(cause), cause);
      }
      throw e;
    }
  }

  private void discard() throws IOException {
    if (isStarted() && !next.isCompletedExceptionally()) {
      next.join().discard();
    }
    next = null;
  }

  private void complete(CompletableFuture<PreparedSegment> promise, int index, long minBytes) {
    try {
      promise.complete(prepare(SegmentNames.prepared(index), affordable(index, minBytes)));
      figures.segmentMade();
    } catch (Throwable e) { // Every failure, because the loop waits for an answer.
      noteFailure(e);
      promise.completeExceptionally(e);
    }
  }

  private void noteFailure(Throwable failure) {
    if (failure instanceof IOException cause && !closed) {
      figures.noSegment(SegmentFailure.reason(cause));
    }
  }

  /** The planned size, halved while the disk has no room for it, but not below the first size. */
  private long affordable(int index, long minBytes) throws IOException {
    long bytes = storage.wholeBlocks(Math.max(sizes.ofSegment(index), minBytes));
    long floor = storage.wholeBlocks(Math.max(sizes.firstBytes(), minBytes));
    long usable = storage.usableBytes();
    while (bytes > usable && bytes / 2 >= floor) {
      bytes = storage.wholeBlocks(bytes / 2);
    }
    if (bytes > usable) {
      throw new NotEnoughBytesException(usable, bytes);
    }
    return bytes;
  }

  private PreparedSegment prepare(String name, long bytes) throws IOException {
    if (storage.list().contains(name)) {
      // Left by a preparation that failed and could not delete it either.
      storage.delete(name);
    }
    storage.create(name).close();
    StorageFile file = storage.openBlocks(name);
    PreparedSegment prepared = new PreparedSegment(storage, file, name, bytes);
    try {
      writeZeros(file, bytes);
      return prepared;
    } catch (IOException e) {
      CloseAfter.failure(e, prepared::discard);
      throw e;
    }
  }

  /**
   * Writes in small forced steps. One force of the whole file would block the commits' writes for
   * its whole duration.
   */
  private void writeZeros(StorageFile file, long bytes) throws IOException {
    for (long at = 0; at < bytes; at += zeros.limit()) {
      if (closed) {
        throw new IOException("the journal was closed");
      }
      zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
      file.write(zeros, at);
      file.force();
    }
  }

  /** Discards what is prepared or being prepared. */
  @Override
  public void close() throws IOException {
    closed = true;
    if (isStarted()) {
      next.exceptionally(e -> null).join();
      discard();
    }
  }
}
