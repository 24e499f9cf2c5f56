package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.log.Lines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for a line waits for no reader that sleeps. */
class BoundedLinesTest {
  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final List<Runnable> whenWritten = new ArrayList<>();
  private final Lines lines =
      new BoundedLines(new Unread(), loop.eventLoop(), Duration.ofSeconds(1));
  private int done;

  @BeforeEach
  void stopTheClock() {
    loop.freezeTime();
  }

  @AfterEach
  void close() {
    loop.finishAndReleaseAll();
  }

  @Test
  void nobodyWaitsLongerThanThat() {
    lines.whenWritten(() -> done++);
    pass(999);
    assertThat(done).isZero();
    pass(1);
    assertThat(done).isEqualTo(1);

    whenWritten.forEach(Runnable::run);
    assertThat(done).as("what was done is not done again").isEqualTo(1);
  }

  @Test
  void whoseLineIsWrittenDoesNotWait() {
    lines.whenWritten(() -> done++);
    whenWritten.forEach(Runnable::run);
    assertThat(done).isEqualTo(1);
    pass(1000);
    assertThat(done).isEqualTo(1);
  }

  private void pass(long millis) {
    loop.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    loop.runScheduledPendingTasks();
  }

  private final class Unread implements Lines {
    @Override
    public boolean hasRoom() {
      return false;
    }

    @Override
    public void whenWritten(Runnable task) {
      whenWritten.add(task);
    }
  }
}
