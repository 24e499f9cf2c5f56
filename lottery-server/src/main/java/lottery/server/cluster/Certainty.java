package lottery.server.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Runs the tasks that decide on requests, in their order, each one when it is certain that this
 * machine still led after the task had come. Else a machine that has been paused or cut off would
 * answer by what it knew before, and refuse what another one has accepted.
 *
 * <p>An entry that was applied proves it for its proposal's time, and for somewhat less than the
 * shortest silence after which another one wants to lead, because the others wait that long. If
 * that time has passed, a task waits until an entry that was proposed after it has been applied.
 *
 * <p>On the loop, but for {@link #confirmed} and {@link #end}.
 */
final class Certainty implements Executor {
  private record Parked(long at, Runnable task) {}

  private final Executor loop;
  private final long nanos;
  private final LongSupplier nanoTime;
  private final Runnable ask;
  private final Deque<Parked> parked = new ArrayDeque<>();
  private volatile long confirmedAt;
  private volatile boolean ended;

  /**
   * @param loop where tasks run
   * @param nanos how long after its proposal an applied entry proves something
   * @param ask has an entry proposed
   */
  Certainty(Executor loop, long nanos, LongSupplier nanoTime, Runnable ask) {
    this.loop = loop;
    this.nanos = nanos;
    this.nanoTime = nanoTime;
    this.ask = ask;
    confirmedAt = nanoTime.getAsLong() - nanos;
  }

  @Override
  public void execute(Runnable task) {
    loop.execute(() -> runOrPark(task));
  }

  private void runOrPark(Runnable task) {
    if (ended) {
      return; // Its connection is closed.
    }
    if (parked.isEmpty() && isCertain()) {
      task.run();
      return;
    }
    parked.add(new Parked(nanoTime.getAsLong(), task));
    if (parked.size() == 1) {
      ask.run();
    }
  }

  private boolean isCertain() {
    return nanoTime.getAsLong() - confirmedAt < nanos;
  }

  /** An entry was applied that had been proposed at that time. Any thread. */
  void confirmed(long proposedAt) {
    confirmedAt = proposedAt;
    loop.execute(this::release);
  }

  private void release() {
    if (ended) {
      parked.clear();
      return;
    }
    while (!parked.isEmpty() && (isCertain() || parked.peek().at() - confirmedAt < 0)) {
      parked.remove().task().run();
    }
    if (!parked.isEmpty()) {
      ask.run();
    }
  }

  /** Nothing is decided any more. Any thread. */
  void end() {
    ended = true;
    loop.execute(parked::clear);
  }
}
