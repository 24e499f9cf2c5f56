package lottery.server.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Asks loops to run an empty task, and says which of them do not. Nothing is asked of a loop that
 * still owes an answer. Any thread.
 */
final class LoopWatch {
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Loop> loops = new LinkedHashMap<>();
  private final LongSupplier nanoTime;

  LoopWatch(Map<String, Executor> loops, LongSupplier nanoTime) {
    loops.forEach((name, executor) -> this.loops.put(name, new Loop(executor)));
    this.nanoTime = nanoTime;
  }

  /** Asks all loops that owe nothing. */
  void ask() {
    loops.values().forEach(loop -> loop.ask(nanoTime.getAsLong()));
  }

  /** Whether all have answered what they were asked. */
  boolean allAnswered() {
    return loops.values().stream().noneMatch(Loop::owes);
  }

  /** The first loop that has not answered for longer than {@link #PATIENCE}, in words. */
  Optional<String> stuck() {
    long now = nanoTime.getAsLong();
    return loops.entrySet().stream()
        .filter(loop -> loop.getValue().owes())
        .filter(loop -> loop.getValue().owesFor(now) >= PATIENCE.toNanos())
        .map(
            loop ->
                "the loop "
                    + loop.getKey()
                    + " has not answered for "
                    + Duration.ofNanos(loop.getValue().owesFor(now)).toSeconds()
                    + " s")
        .findFirst();
  }

  private static final class Loop {
    private static final long NOTHING = Long.MIN_VALUE;

    private final Executor executor;
    private long askedAt = NOTHING;

    Loop(Executor executor) {
      this.executor = executor;
    }

    synchronized void ask(long now) {
      if (askedAt == NOTHING) {
        askedAt = now;
        executor.execute(this::answer);
      }
    }

    private synchronized void answer() {
      askedAt = NOTHING;
    }

    synchronized boolean owes() {
      return askedAt != NOTHING;
    }

    synchronized long owesFor(long now) {
      return askedAt == NOTHING ? 0 : now - askedAt;
    }
  }
}
