package lottery.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lottery.kit.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody reads the output, or not fast enough. */
@Timeout(30)
class QueuedOutputBoundsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String DROPPED = "WARN action: log | result: fail | descartadas: ";

  private final BlockableTarget target = new BlockableTarget();

  @Test
  void neverWaitsForABlockedTargetAndCountsWhatItDrops() throws InterruptedException {
    target.block();
    QueuedOutput output = new QueuedOutput(target, 3, 1000, BlockableTarget.CLOCK);
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
  void hasRoomWhileHalfOfItIsFree() throws InterruptedException {
    target.block();
    QueuedOutput output = new QueuedOutput(target, 4, 1000, BlockableTarget.CLOCK);
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
    QueuedOutput output = new QueuedOutput(target, 1000, 130, BlockableTarget.CLOCK);
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
    SetClock clock = new SetClock(BlockableTarget.CLOCK.instant());
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
    QueuedOutput output = new QueuedOutput(target, 1, 1000, BlockableTarget.CLOCK);
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
    QueuedOutput output = new QueuedOutput(target, 1000, 130, BlockableTarget.CLOCK);
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
  void reportsLinesThatCouldNotBeWrittenOnceOthersCan() throws InterruptedException {
    target.fail(true);
    QueuedOutput output = new QueuedOutput(target, 1000, 1000, BlockableTarget.CLOCK);
    output.println("lost");
    target.awaitWrite();

    target.fail(false);
    output.println("written");

    assertThat(output.close(LONG)).isTrue();
    assertThat(target.logLines()).containsExactly("written", DROPPED + 1);
  }
}
