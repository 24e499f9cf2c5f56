package lottery.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/**
 * A standard output that nobody waits for. It puts the time before each log line.
 *
 * <p>A pipe that nobody reads blocks its writers, and would block an event loop that logs. Here
 * lines go into a bounded queue, and a separate thread writes them. When the queue is full, lines
 * are dropped and counted, and a line reports how many as soon as there is room again.
 *
 * <p>Any thread may print. {@link #close(Duration)} writes what is queued; a program that ends
 * without it loses that.
 */
public final class QueuedOutput extends PrintStream implements Lines {

  public static final int MAX_LINES = 65_536;
  public static final int MAX_BYTES = 8 << 20;

  /** A line printed in pieces is queued at this size even if it is not complete. */
  private static final int MAX_PIECE_BYTES = 8192;

  /** A longer stack trace, which only an endless recursion makes, is cut in JSON. */
  private static final int MAX_TRACE_CHARACTERS = 64 << 10;

  /** A reader that takes longer for one write counts as stalled. */
  static final Duration STALLED = Duration.ofSeconds(30);

  private static final byte[] NOTHING = {};

  /** Goes to the begin of a terminal's line, and erases the line. */
  private static final byte[] TAKE_BACK = "\r\033[K".getBytes(UTF_8);

  private static final long IDLE = Long.MAX_VALUE;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private volatile OutputStream target;
  private final Clock clock;
  private final LineFraming framing;
  private final LineQueue queue;

  /** Since when the target is being written to, in milliseconds, or {@link #IDLE}. */
  private volatile long writingSince = IDLE;

  /** What stands below the lines, or nothing. */
  private volatile String status = "";

  /** Writer thread only: whether a status is on the screen. */
  private boolean isStatusShown;

  /** The line that is being printed in pieces; guarded by this stream. */
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();

  /** In JSON: the stack trace that is being printed; guarded by this stream. */
  private final StringBuilder trace = new StringBuilder();

  /** Lines go to {@code target}, which only this stream may write to. */
  public QueuedOutput(OutputStream target) {
    this(target, MAX_LINES, MAX_BYTES, Clock.system(ZoneId.systemDefault()));
  }

  QueuedOutput(OutputStream target, int maxLines, int maxBytes, Clock clock) {
    super(OutputStream.nullOutputStream(), false, UTF_8);
    this.target = target;
    this.clock = clock;
    this.framing = new LineFraming(clock);
    this.queue = new LineQueue(maxLines, maxBytes, this::dropReport);
    Thread writer = new Thread(this::writeLines, "queued-output");
    writer.setDaemon(true);
    writer.start();
  }

  /** Replaces {@code System.out} by such a stream. */
  public static QueuedOutput install() {
    QueuedOutput output = new QueuedOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(output);
    return output;
  }

  /** Everything goes to another target from now on, queued lines too. */
  public void divert(OutputStream other) {
    target = other;
  }

  /**
   * Whether there is room for lines that can wait: half of the queue is free. A caller that prints
   * many lines and can pause asks first, and then loses none to a slow reader. If the reader has
   * taken nothing for 30 s, this is true, and lines that do not fit are dropped. Any thread.
   */
  @Override
  public boolean hasRoom() {
    return queue.isHalfEmpty() || clock.millis() - writingSince > STALLED.toMillis();
  }

  @Override
  public long dropped() {
    return queue.everDropped();
  }

  @Override
  public void whenWritten(Runnable task) {
    queue.whenWritten(task);
  }

  /**
   * Queues a log line with the time before it: {@code 2024-08-21 22:11:15 INFO action: …}. A logger
   * makes exactly one such call per line.
   */
  @Override
  public void println(String line) {
    queue.offer(framing.ofLine(line));
  }

  /** A line of a stack trace. In JSON a whole trace is one text, which ends with {@link #flush}. */
  @Override
  public void println(Object line) {
    if (!LogStyle.current().isJson()) {
      super.println(line);
      return;
    }
    synchronized (this) {
      if (trace.length() < MAX_TRACE_CHARACTERS) {
        trace.append(line).append('\n');
      }
    }
  }

  /**
   * Shows a text below all lines, in the place of the one before; for terminals. Lines that come
   * later are written above it.
   *
   * @param text at most a line; empty for none
   */
  public void showStatus(String text) {
    status = text;
    queue.offer(NOTHING);
  }

  /**
   * Takes everything that is not a log line, such as stack traces and help, and keeps it until the
   * line ends.
   */
  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  @Override
  public synchronized void write(int b) {
    piece.write(b);
    if (b == '\n' || piece.size() == MAX_PIECE_BYTES) {
      queuePiece();
    }
  }

  /** Queues text that was printed without a line end. Does not wait until it is written. */
  @Override
  public synchronized void flush() {
    if (piece.size() > 0) {
      queuePiece();
    }
    if (trace.length() > 0) {
      queue.offer(framing.ofTrace(trace.toString()));
      trace.setLength(0);
    }
  }

  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  /**
   * Takes no more lines and waits until those queued are written. Whether all of them could be is
   * for {@link #checkError()} to say then.
   *
   * @return false when the time was up first
   */
  public boolean close(Duration timeout) {
    flush();
    queue.close();
    try {
      return queue.awaitFinished(timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void queuePiece() {
    queue.offer(piece.toByteArray());
    piece.reset();
  }

  private void writeLines() {
    try {
      for (byte[] lines = queue.take(); lines != null; lines = queue.take()) {
        writeOrLose(lines);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A broken output can only be reported on itself, if it ever takes lines again. */
  private void writeOrLose(byte[] lines) {
    writingSince = clock.millis();
    try {
      write(lines, status);
      queue.written().forEach(Runnable::run);
    } catch (IOException e) {
      setError();
      queue.lost().forEach(Runnable::run);
    } finally {
      writingSince = IDLE;
    }
  }

  private void write(byte[] lines, String below) throws IOException {
    if (isStatusShown) {
      target.write(TAKE_BACK);
    }
    target.write(lines);
    target.write(below.getBytes(UTF_8));
    target.flush();
    isStatusShown = !below.isEmpty();
  }

  private byte[] dropReport(long lines) {
    return framing.ofLine("WARN " + LogLine.fail("log").with("descartadas", lines));
  }
}
