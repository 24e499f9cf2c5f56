package lottery.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuedOutputTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-08-21T22:11:15Z"), ZoneOffset.UTC);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String TIME = "2024-08-21 22:11:15 ";
  private static final String DROPPED = "WARN action: log | result: fail | descartadas: ";

  private final Target target = new Target();

  @Test
  void writesLinesInOrder() {
    QueuedOutput output = output();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      lines.add("línea " + i);
      output.println("línea " + i);
    }

    assertThat(output.close(LONG)).isTrue();

    assertThat(target.logLines()).isEqualTo(lines);
  }

  @Test
  void writesWithoutBeingClosed() throws InterruptedException {
    QueuedOutput output = output();

    output.println("a");

    target.awaitFlush();
    assertThat(target.logLines()).containsExactly("a");
    assertThat(output.close(LONG)).isTrue();
  }

  @Test
  void keepsTheLinesOfManyThreadsWholeAndInTheirOrder() throws InterruptedException {
    QueuedOutput output = output();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      String name = "thread " + t + " ";
      threads.add(new Thread(() -> printNumbered(output, name, 5000)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(output.close(LONG)).isTrue();

    assertThat(target.logLines()).hasSize(20_000);
    for (int t = 0; t < 4; t++) {
      String name = "thread " + t + " ";
      List<String> lines = target.logLines().stream().filter(l -> l.startsWith(name)).toList();
      for (int i = 0; i < 5000; i++) {
        assertThat(lines.get(i)).isEqualTo(name + i);
      }
    }
  }

  @Test
  void takesPiecesStackTracesAndBytes() {
    QueuedOutput output = output();

    output.print("a=");
    output.print(1);
    output.println();
    output.printf("%s %d%n", "ñ", 2);
    output.append("b").append('\n');
    output.writeBytes("c\nno end".getBytes(UTF_8));
    output.flush();
    output.println();
    new IllegalStateException("boom").printStackTrace(output);

    assertThat(output.close(LONG)).isTrue();
    assertThat(target.lines())
        .startsWith("a=1", "ñ 2", "b", "c", "no end", "java.lang.IllegalStateException: boom");
  }

  @Test
  void writesLinesAboveTheStatusAndTakesItBack() {
    QueuedOutput output = output();
    output.showStatus("10%");
    output.println("a");
    output.showStatus("20%");
    output.showStatus("");
    output.println("b");

    assertThat(output.close(LONG)).isTrue();
    String screen = String.join("\n", target.lines());
    // As a terminal shows it: what stands before an erasure is gone.
    assertThat(screen.replaceAll("[^\n]*\r\u001B\\[K", ""))
        .doesNotContain("%")
        .contains(" a\n")
        .endsWith(" b");
  }

  @Test
  void writesALineWithoutItsEndWhenItIsClosed() {
    QueuedOutput output = output();
    output.print("half");

    output.close();

    assertThat(target.lines()).containsExactly("half");
  }

  @Test
  void neverWaitsForABlockedTargetAndCountsWhatItDrops() throws InterruptedException {
    target.block();
    QueuedOutput output = new QueuedOutput(target, 3, 1000, CLOCK);
    output.println("in the write that blocks");
    target.awaitWrite();

    for (int i = 0; i < 10; i++) {
      output.println("line " + i);
    }
    target.unblock();

    assertThat(output.close(LONG)).isTrue();
    assertThat(target.logLines())
        .containsExactly("in the write that blocks", "line 0", "line 1", DROPPED + 8);
  }

  @Test
  void tellsWhenTheLinesSoFarAreWritten() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    target.block();
    QueuedOutput output = output();
    output.println("in the write that blocks");
    target.awaitWrite();
    output.println("a");
    output.whenWritten(
        () -> {
          assertThat(target.logLines()).contains("a");
          told.countDown();
        });
    assertThat(told.getCount()).isOne();

    target.unblock();

    told.await();
    output.whenWritten(() -> output.println("at once, as nothing is left to be written"));
    assertThat(output.close(LONG)).isTrue();
    assertThat(target.logLines()).hasSize(3);
  }

  @Test
  void hasRoomWhileHalfOfItIsFree() throws InterruptedException {
    target.block();
    QueuedOutput output = new QueuedOutput(target, 4, 1000, CLOCK);
    output.println("in the write that blocks");
    target.awaitWrite();
    assertThat(output.hasRoom()).isTrue();
    output.println("a");
    assertThat(output.hasRoom()).isTrue();
    output.println("b");
    assertThat(output.hasRoom()).isFalse();

    target.unblock();

    assertThat(output.close(LONG)).isTrue();
    assertThat(output.hasRoom()).isTrue();
  }

  @Test
  void countsBytesForRoomToo() throws InterruptedException {
    target.block();
    QueuedOutput output = new QueuedOutput(target, 1000, 130, CLOCK);
    output.println("a");
    target.awaitWrite();
    assertThat(output.hasRoom()).isTrue();

    output.println("x".repeat(30));

    assertThat(output.hasRoom()).isFalse();
    target.unblock();
    assertThat(output.close(LONG)).isTrue();
  }

  @Test
  void doesNotWaitForAReaderThatHasGoneToSleep() throws InterruptedException {
    SteppedClock clock = new SteppedClock(CLOCK.instant());
    target.block();
    QueuedOutput output = new QueuedOutput(target, 2, 1000, clock);
    output.println("a");
    target.awaitWrite();
    output.println("b");
    clock.advance(QueuedOutput.STALLED);
    assertThat(output.hasRoom()).isFalse();

    clock.advance(Duration.ofMillis(1));

    assertThat(output.hasRoom()).isTrue();
    target.unblock();
    assertThat(output.close(LONG)).isTrue();
  }

  @Test
  void reportsDropsEvenWhenNothingElseIsPrinted() throws InterruptedException {
    target.block();
    QueuedOutput output = new QueuedOutput(target, 1, 1000, CLOCK);
    output.println("a");
    target.awaitWrite();

    output.println("b");
    target.unblock();

    assertThat(output.close(LONG)).isTrue();
    assertThat(target.logLines()).containsExactly("a", DROPPED + 1);
  }

  @Test
  void boundsBytesToo() throws InterruptedException {
    target.block();
    QueuedOutput output = new QueuedOutput(target, 1000, 130, CLOCK);
    output.println("a");
    target.awaitWrite();

    output.println("x".repeat(60));
    output.println("y".repeat(60));
    output.println("small");
    target.unblock();

    assertThat(output.close(LONG)).isTrue();
    assertThat(target.logLines()).containsExactly("a", "x".repeat(60), "small", DROPPED + 1);
  }

  @Test
  void givesUpClosingWhenTheTimeIsUp() throws InterruptedException {
    target.block();
    QueuedOutput output = output();
    output.println("a");
    target.awaitWrite();

    assertThat(output.close(Duration.ofMillis(20))).isFalse();

    target.unblock();
    assertThat(output.close(LONG)).isTrue();
  }

  @Test
  void ignoresLinesAfterItIsClosed() {
    QueuedOutput output = output();
    output.println("a");
    assertThat(output.close(LONG)).isTrue();

    output.println("b");

    assertThat(output.close(LONG)).isTrue();
    assertThat(target.logLines()).containsExactly("a");
  }

  @Test
  void reportsLinesThatCouldNotBeWrittenOnceOthersCan() throws InterruptedException {
    target.fail(true);
    QueuedOutput output = new QueuedOutput(target, 1000, 1000, CLOCK);
    output.println("lost");
    target.awaitWrite();

    target.fail(false);
    output.println("written");

    assertThat(output.close(LONG)).isTrue();
    assertThat(target.logLines()).containsExactly("written", DROPPED + 1);
  }

  @Test
  void takesTheProgramsOutputWhenInstalled() {
    PrintStream before = System.out;
    try {
      QueuedOutput output = QueuedOutput.install();

      assertThat(System.out).isSameAs(output);
      assertThat(output.close(LONG)).isTrue();
    } finally {
      System.setOut(before);
    }
  }

  private QueuedOutput output() {
    return new QueuedOutput(target, QueuedOutput.MAX_LINES, QueuedOutput.MAX_BYTES, CLOCK);
  }

  private static void printNumbered(PrintStream output, String name, int lines) {
    for (int i = 0; i < lines; i++) {
      output.println(name + i);
    }
  }

  /** A stream that can be blocked like a pipe nobody reads, or broken. */
  private static final class Target extends OutputStream {

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
}
