package lottery.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A stream that can be blocked like a pipe nobody reads, or broken. */
final class BlockableTarget extends OutputStream {
  /** The time in front of every line. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2024-08-21T22:11:15Z"), ZoneOffset.UTC);

  private static final String TIME = "2024-08-21 22:11:15 ";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch flushed = new CountDownLatch(1);
  private volatile CountDownLatch open = new CountDownLatch(0);
  private volatile boolean failing;

  void block() {
    open = new CountDownLatch(1);
  }

  void unblock() {
    open.countDown();
  }

  void fail(boolean fails) {
    failing = fails;
  }

  /** Until somebody is in a write, or was. */
  void awaitWrite() throws InterruptedException {
    entered.await();
  }

  /** Until something was written and flushed. */
  void awaitFlush() throws InterruptedException {
    flushed.await();
  }

  synchronized List<String> lines() {
    return bytes.toString(UTF_8).lines().toList();
  }

  /** Every line has the time in front, which is left out here. */
  List<String> logLines() {
    assertThat(lines()).allMatch(line -> line.startsWith(TIME));
    return lines().stream().map(line -> line.substring(TIME.length())).toList();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] data, int offset, int length) throws IOException {
    boolean fails = failing;
    entered.countDown();
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (fails) {
      throw new IOException("Broken pipe");
    }
    synchronized (this) {
      bytes.write(data, offset, length);
    }
  }

  @Override
  public void flush() {
    flushed.countDown();
  }
}
