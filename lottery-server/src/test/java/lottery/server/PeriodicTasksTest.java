package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lottery.server.journal.Waiter;
import org.junit.jupiter.api.Test;

class PeriodicTasksTest {
  private static final int MINUTE_STEPS = 600;
  private static final int STEP_MILLIS = 100;

  /**
   * Nothing else calls these: peers that are slow would stay, and lines would be left out unsaid.
   */
  @Test
  void allOfThemAreDoneAgainAndAgain() {
    EmbeddedChannel loop = new EmbeddedChannel();
    loop.freezeTime();
    Counting backend = new Counting();
    PeriodicTasks.start(backend, loop.eventLoop());
    for (int i = 0; i < MINUTE_STEPS; i++) {
      loop.advanceTimeBy(STEP_MILLIS, TimeUnit.MILLISECONDS);
      loop.runScheduledPendingTasks();
    }
    assertThat(backend.sweeps).isEqualTo(600);
    assertThat(backend.deadlines).isEqualTo(300);
    assertThat(backend.reports).isEqualTo(6);
    assertThat(backend.retries).isEqualTo(12);
    loop.finishAndReleaseAll();
  }

  private static final class Counting implements Backend {
    private int sweeps;
    private int deadlines;
    private int reports;
    private int retries;

    @Override
    public void closeSlowPeers() {
      sweeps++;
    }

    @Override
    public void keepDeadline() {
      deadlines++;
    }

    @Override
    public void reportLeftOutLines() {
      reports++;
    }

    @Override
    public void retry() {
      retries++;
    }

    @Override
    public ChannelHandler pipelines() {
      throw new AssertionError();
    }

    @Override
    public long betsStored() {
      throw new AssertionError();
    }

    @Override
    public Future<?> drainConnections(EventExecutor executor) {
      throw new AssertionError();
    }

    @Override
    public void giveUpUntakenReplies() {
      throw new AssertionError();
    }

    @Override
    public void closeConnections() {
      throw new AssertionError();
    }

    @Override
    public void close(Waiter waiter) {
      throw new AssertionError();
    }
  }
}
