package lottery.log;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Lines on their way to a stream. The queue is bounded in lines and bytes. A line that does not fit
 * is dropped and counted; nobody waits for room. Any thread offers; one thread takes.
 *
 * <p>Lines that were taken count until {@link #written()}, so that the bounds hold for everything
 * that is in memory.
 */
final class LineQueue {

  /** Lines are joined up to about this size, so that one write serves many. */
  private static final int CHUNK_BYTES = 64 << 10;

  /**
   * How long the first line waits for others. Without it a busy program would wake its writer, and
   * write, for every line or two.
   */
  private static final long GATHER_MILLIS = 5;

  private final int maxLines;
  private final int maxBytes;
  private final LongFunction<byte[]> dropReport;
  private final ArrayDeque<byte[]> lines = new ArrayDeque<>();
  private final ArrayDeque<Awaited> awaited = new ArrayDeque<>();

  /** How many lines were ever queued, and how many of them were written or lost. */
  private long queued;

  private long done;

  private long bytes;
  private int takenLines;
  private long takenBytes;
  private long dropped;

  /** The same, since the beginning. */
  private long everDropped;

  private boolean closed;
  private boolean finished;

  /**
   * @param dropReport makes the line, with its end, that reports how many lines were dropped
   */
  LineQueue(int maxLines, int maxBytes, LongFunction<byte[]> dropReport) {
    this.maxLines = maxLines;
    this.maxBytes = maxBytes;
    this.dropReport = dropReport;
  }

  /** A task that waits until this number of lines is done. */
  private record Awaited(long lines, Runnable task) {}

  /** Takes the line, with its end, or drops it. Never waits. After {@link #close()}: ignored. */
  synchronized void offer(byte[] line) {
    if (closed) {
      return;
    }
    if (!hasRoom(line.length)) {
      dropped++;
      everDropped++;
      return;
    }
    if (lines.isEmpty()) {
      notifyAll();
    }
    add(line);
  }

  /** Runs the task when all lines queued so far are done; the writer is not to gather more. */
  void whenWritten(Runnable task) {
    synchronized (this) {
      if (done < queued) {
        awaited.add(new Awaited(queued, task));
        notifyAll();
        return;
      }
    }
    task.run();
  }

  /** Waits for lines and takes some, joined; null when the queue is closed and empty. */
  @SuppressWarnings("WaitNotInLoop") // A spurious wake-up only gathers fewer lines.
  synchronized byte[] take() throws InterruptedException {
    while (lines.isEmpty() && !closed) {
      wait();
    }
    if (!closed && bytes < CHUNK_BYTES && awaited.isEmpty()) {
      wait(GATHER_MILLIS);
    }
    if (lines.isEmpty()) {
      finished = true;
      notifyAll();
      return null;
    }
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    while (!lines.isEmpty() && chunk.size() < CHUNK_BYTES) {
      chunk.writeBytes(lines.remove());
      takenLines++;
    }
    takenBytes = chunk.size();
    bytes -= takenBytes;
    return chunk.toByteArray();
  }

  /** Whether half of what is allowed is free. */
  synchronized boolean isHalfEmpty() {
    return 2L * (lines.size() + takenLines) <= maxLines && 2 * (bytes + takenBytes) <= maxBytes;
  }

  /**
   * Notes that the lines last taken are written. There is room again, and dropped lines are
   * reported.
   *
   * @return the tasks that have waited for that
   */
  synchronized List<Runnable> written() {
    List<Runnable> due = forgetTaken();
    reportDropped();
    return due;
  }

  /**
   * Notes that the lines last taken could not be written. They are reported with the next line that
   * can be.
   *
   * @return the tasks that have waited for them
   */
  synchronized List<Runnable> lost() {
    dropped += takenLines;
    everDropped += takenLines;
    return forgetTaken();
  }

  /** How many lines were dropped or lost since the beginning. */
  synchronized long everDropped() {
    return everDropped;
  }

  /** Takes no more lines. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Waits until everything was taken and written after {@link #close()}; false when time is up. */
  synchronized boolean awaitFinished(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!finished) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }

  private List<Runnable> forgetTaken() {
    done += takenLines;
    takenLines = 0;
    takenBytes = 0;
    List<Runnable> due = new ArrayList<>();
    while (!awaited.isEmpty() && awaited.peek().lines <= done) {
      due.add(awaited.remove().task);
    }
    return due;
  }

  private void add(byte[] line) {
    lines.add(line);
    bytes += line.length;
    queued++;
  }

  private boolean hasRoom(int length) {
    return lines.size() + takenLines < maxLines && bytes + takenBytes + length <= maxBytes;
  }

  /**
   * The dropped lines came after all queued lines, so the report goes to the end of the queue,
   * where the gap is. It exceeds the bounds by at most one line.
   */
  private void reportDropped() {
    if (dropped > 0) {
      add(dropReport.apply(dropped));
      dropped = 0;
    }
  }
}
