package lottery.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionTest {
  private final Queue<Runnable> watch = new ArrayDeque<>();
  private final FailingEngine engine = new FailingEngine();
  private final Session session = new Session(1, engine, Runnable::run, watch::add, 1000, () -> 0);

  @Test
  void endsWhenTheEngineTakesNoEntries() {
    List<Exception> lost = new ArrayList<>();
    session.propose(new LogEntry.Tick(), new Lost(lost));
    engine.pending.completeExceptionally(new IllegalStateException("not the leader"));
    watch.remove().run();
    assertThat(lost).singleElement().isInstanceOf(LostLeadException.class);
    assertThat(session.failure()).contains(lost.get(0));
  }

  /** The engine gives up its lead under a lock, and the next entry is on its way into it. */
  @Test
  void anEntryMayWaitForTheFailureOfAnother() {
    List<Exception> lost = new ArrayList<>();
    session.propose(new LogEntry.Tick(), new Lost(lost));
    engine.failsFirst = true;
    session.propose(new LogEntry.Tick(), new Lost(lost));
    watch.remove().run();
    assertThat(lost).hasSize(2);
  }

  /** What was proposed and lost. */
  private record Lost(List<Exception> causes) implements Session.Outcome {
    @Override
    public void applied() {
      throw new AssertionError("it was lost");
    }

    @Override
    public void lost(Exception cause) {
      causes.add(cause);
    }
  }

  /** Its answer to an entry comes from another thread, while the next one waits for that. */
  private static final class FailingEngine extends IdleEngine {
    private CompletableFuture<Void> pending = new CompletableFuture<>();
    private boolean failsFirst;

    @Override
    public CompletionStage<?> append(byte[] entry) {
      if (failsFirst) {
        CompletableFuture<Void> first = pending;
        CompletableFuture.runAsync(
                () -> first.completeExceptionally(new IllegalStateException("not the leader")))
            .join();
        pending = new CompletableFuture<>();
      }
      return pending;
    }
  }
}
