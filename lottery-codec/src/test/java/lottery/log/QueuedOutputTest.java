package lottery.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueuedOutputTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final BlockableTarget target = new BlockableTarget();

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
    return new QueuedOutput(
        target, QueuedOutput.MAX_LINES, QueuedOutput.MAX_BYTES, BlockableTarget.CLOCK);
  }

  private static void printNumbered(PrintStream output, String name, int lines) {
    for (int i = 0; i < lines; i++) {
      output.println(name + i);
    }
  }
}
