package lottery.faults.simulation;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Time and randomness: what happens next, and when. Time stands still during an event, and then
 * jumps to the next one.
 */
final class World {
  private static final int MAX_TURNS = 10_000;

  private record Event(long nanos, long order, Runnable what) {}

  private final MockTicker ticker = Ticker.newMockTicker();
  private final SplittableRandom random;
  private final List<EmbeddedChannel> loops = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::order));
  private long scheduled;
  private long happened;
  private AssertionError failure;

  World(SplittableRandom random) {
    this.random = random;
  }

  /** The clock for event loops. */
  Ticker ticker() {
    return ticker;
  }

  SplittableRandom random() {
    return random;
  }

  /** True once in {@code in} times, on average. */
  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  /** Any duration up to that one. */
  Duration upTo(Duration max) {
    return Duration.ofNanos(random.nextLong(max.toNanos() + 1));
  }

  long nanos() {
    return ticker.nanoTime();
  }

  /** How many events there were; the same number for the same seed. */
  long happened() {
    return happened;
  }

  void after(Duration delay, Runnable what) {
    at(nanos() + delay.toNanos(), what);
  }

  void at(long nanos, Runnable what) {
    events.add(new Event(Math.max(nanos, nanos()), scheduled++, what));
  }

  /** Adds a channel whose event loop runs from now on. */
  void add(EmbeddedChannel loop) {
    loops.add(loop);
  }

  /** Removes an event loop whose process has died. */
  void remove(EmbeddedChannel loop) {
    loops.remove(loop);
  }

  /** Makes {@link #run} fail with this error. Event loops would swallow a thrown one. */
  void fail(AssertionError wrong) {
    failure = failure == null ? wrong : failure;
  }

  /** Goes on until {@code done}; fails when that takes longer than {@code limit}. */
  void run(Duration limit, BooleanSupplier done) {
    long end = nanos() + limit.toNanos();
    turnLoops();
    while (failure == null && !done.getAsBoolean()) {
      // Timers first: those that are due run at once, and may bring new events.
      long next = Math.min(nextTimer(), nextEvent());
      if (next > end) {
        throw new AssertionError(
            next == Long.MAX_VALUE ? "nothing can happen any more" : "not done within " + limit);
      }
      ticker.advance(next - nanos(), TimeUnit.NANOSECONDS);
      if (nextEvent() <= nanos()) {
        happened++;
        events.remove().what().run();
      }
      turnLoops();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private long nextEvent() {
    return events.isEmpty() ? Long.MAX_VALUE : events.peek().nanos();
  }

  private long nextTimer() {
    long next = Long.MAX_VALUE;
    for (EmbeddedChannel loop : loops) {
      long delay = loop.runScheduledPendingTasks();
      if (loop.hasPendingTasks()) {
        return nanos();
      }
      next = delay < 0 ? next : Math.min(next, nanos() + delay);
    }
    return next;
  }

  /** Runs every loop that has work, in any order; now and then one is slow. */
  void turnLoops() {
    for (int turn = 0; turn < MAX_TURNS; turn++) {
      List<EmbeddedChannel> busy = loops.stream().filter(EmbeddedChannel::hasPendingTasks).toList();
      if (busy.isEmpty() || once(16)) {
        loops.removeIf(loop -> !loop.isOpen() && !loop.hasPendingTasks() && hasNoTimer(loop));
        return;
      }
      EmbeddedChannel loop = busy.get(random.nextInt(busy.size()));
      loop.runPendingTasks();
      loop.checkException();
    }
    throw new AssertionError("the event loops never come to rest");
  }

  private static boolean hasNoTimer(EmbeddedChannel loop) {
    return loop.runScheduledPendingTasks() < 0;
  }
}
