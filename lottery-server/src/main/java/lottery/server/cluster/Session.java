package lottery.server.cluster;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import lottery.server.cluster.LogEntry.Append;
import lottery.server.cluster.LogEntry.Content;
import lottery.server.cluster.LogEntry.Tick;
import lottery.server.journal.RecordGroup;
import lottery.server.journal.RecordLog;
import lottery.server.journal.Waiter;

/**
 * One lead of this machine: puts its entries into one order, and tells who waits for them. Any
 * thread.
 *
 * <p>Either all of its entries are applied, or those before a point. When one may be missing, the
 * session has ended, and nobody is told of a success any more.
 */
final class Session implements RecordLog {
  /** Waits for an entry. Exactly one of both is called, on any thread. */
  interface Outcome {
    void applied();

    void lost(Exception cause);
  }

  private static final String NOT_TAKEN = "the log does not take entries: ";

  private record Waiting(long sequence, long proposedAt, Outcome outcome) {}

  private final long id;
  private final LogEngine engine;
  private final Executor loop;
  private final Executor watch;
  private final LongSupplier nanoTime;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final Certainty certainty;
  private long sequence;
  private volatile long lastProposed;
  private volatile Exception failure;

  /**
   * @param id a random number
   * @param loop the journal loop, where waiters are notified
   * @param watch where the session ends when the engine takes no entries; not that loop, which may
   *     be waiting for an entry
   * @param certainNanos see {@link Certainty}
   */
  Session(
      long id,
      LogEngine engine,
      Executor loop,
      Executor watch,
      long certainNanos,
      LongSupplier nanoTime) {
    this.id = id;
    this.engine = engine;
    this.loop = loop;
    this.watch = watch;
    this.nanoTime = nanoTime;
    certainty = new Certainty(loop, certainNanos, nanoTime, this::tick);
    lastProposed = nanoTime.getAsLong();
  }

  long id() {
    return id;
  }

  /** Runs tasks on the journal loop when it is certain that this machine leads. */
  Executor certainty() {
    return certainty;
  }

  @Override
  public void append(RecordGroup records, Waiter waiter) {
    propose(new Append(records), new OnLoop(loop, waiter));
  }

  /** Shows that this machine still leads. */
  void tick() {
    propose(new Tick(), Nobody.INSTANCE);
  }

  /** How long ago the last entry was proposed, in nanoseconds. */
  long idleNanos() {
    return nanoTime.getAsLong() - lastProposed;
  }

  /** How long ago the oldest entry was proposed that was not applied yet, in nanoseconds. */
  long waitingNanos() {
    Waiting oldest = waiting.peek();
    return oldest == null ? 0 : nanoTime.getAsLong() - oldest.proposedAt();
  }

  /** Proposes an entry. */
  void propose(Content content, Outcome outcome) {
    synchronized (this) {
      if (failure == null) {
        lastProposed = nanoTime.getAsLong();
        waiting.add(new Waiting(sequence, lastProposed, outcome));
        byte[] entry = new LogEntry(id, sequence++, content).encode();
        engine
            .append(entry)
            .whenComplete(
                (done, failed) -> {
                  if (failed != null) {
                    // Not here: the engine says so under its own lock, and an append under the one
                    // of this session waits for that.
                    watch.execute(() -> end(new LostLeadException(NOT_TAKEN + failed)));
                  }
                });
        return;
      }
    }
    outcome.lost(failure);
  }

  /** The next entry was applied. The engine's thread. */
  void applied(long applied) {
    Waiting head;
    synchronized (this) {
      if (failure != null) {
        return;
      }
      head = waiting.remove();
    }
    if (head.sequence() != applied) {
      throw new IllegalStateException(
          "entry " + applied + " was applied (expected: " + head.sequence() + ")");
    }
    certainty.confirmed(head.proposedAt());
    head.outcome().applied();
  }

  /** Nothing is accepted any more, and all who wait are told. */
  void end(Exception cause) {
    synchronized (this) {
      if (failure != null) {
        return;
      }
      failure = cause;
    }
    certainty.end();
    for (Waiting lost = waiting.poll(); lost != null; lost = waiting.poll()) {
      lost.outcome().lost(cause);
    }
  }

  @Override
  public Optional<Exception> failure() {
    return Optional.ofNullable(failure);
  }

  /** A waiter, on its loop. */
  private record OnLoop(Executor loop, Waiter waiter) implements Outcome {
    @Override
    public void applied() {
      loop.execute(waiter::durable);
    }

    @Override
    public void lost(Exception cause) {
      loop.execute(() -> waiter.failed(cause));
    }
  }

  /** Nobody waits. */
  enum Nobody implements Outcome {
    INSTANCE;

    @Override
    public void applied() {
      // It was only to show something.
    }

    @Override
    public void lost(Exception cause) {
      // The session's owner knows.
    }
  }
}
