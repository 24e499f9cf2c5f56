package lottery.server.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Hands records to a {@link RecordLog}, many at a time, and notifies their waiters when a majority
 * has them. Journal loop only.
 *
 * <p>The time that a majority takes is the batching window: while records are on their way, further
 * ones are collected. A few groups may be on their way at once, so that machines, disks and network
 * work at the same time; but each costs all machines a force, so only the first may be small.
 */
final class ReplicatedCommits implements Commits {
  /** Of complete groups. */
  private static final int MAX_IN_FLIGHT = 8;

  /** Of groups that are not complete. */
  private static final int FEW_IN_FLIGHT = 4;

  /** How long those are at least, unless nothing is on its way: usually 1 MiB. */
  private static final int WORTH_FRACTION = 4;

  private final RecordLog log;
  private final ReplicatedOutput output;
  private final JournalWriter writer;
  private final Fingerprint fingerprint;
  private final Executor loop;

  /** A group is complete when it is as long as the first segment: usually 4 MiB. */
  private final long fullBytes;

  private final long worthBytes;
  private final JournalFigures figures;
  private final Consumer<Exception> onFailure;

  /** Complete groups that wait until fewer are on their way. */
  private final Deque<Group> ready = new ArrayDeque<>();

  private final Deque<Group> inFlight = new ArrayDeque<>();
  private CommitWaiters pending = new CommitWaiters();
  private boolean scheduled;
  private Exception failure;

  /**
   * @param output goes on after the records that this machine has
   * @param onFailure told of an unforeseen exception of a waiter
   */
  ReplicatedCommits(
      RecordLog log,
      ReplicatedOutput output,
      Reserve reserve,
      Fingerprint fingerprint,
      JournalOptions options,
      Consumer<Exception> onFailure) {
    this.log = log;
    this.output = output;
    this.writer = new JournalWriter(output, reserve);
    this.fingerprint = fingerprint;
    this.loop = options.loop();
    this.figures = options.figures();
    this.fullBytes = options.sizes().firstBytes();
    this.worthBytes = options.sizes().firstBytes() / WORTH_FRACTION;
    this.onFailure = onFailure;
  }

  @Override
  public Exception failure() {
    return failure == null ? log.failure().orElse(null) : failure;
  }

  @Override
  public long append(Entry entry, Waiter waiter) throws NoSpaceException {
    if (failure() != null) {
      waiter.failed(failure());
      return Place.NONE;
    }
    long place;
    try {
      place = writer.append(entry);
    } catch (NoSpaceException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("memory that cannot be written", e);
    }
    output.takeRolled().ifPresent(this::complete);
    pending.add(waiter);
    if (output.used() >= fullBytes) {
      complete(output.take());
    }
    schedule();
    return place;
  }

  @Override
  public void join(Waiter waiter) {
    if (failure() != null) {
      waiter.failed(failure());
    } else if (output.used() == 0 && ready.isEmpty() && inFlight.isEmpty()) {
      waiter.durable();
      settle(waiter);
    } else {
      last().add(waiter);
    }
  }

  private static void settle(Waiter waiter) {
    if (waiter.loop() != null) {
      waiter.loop().execute(waiter::settled);
    }
  }

  /** Those who wait for the last record that was appended. */
  private CommitWaiters last() {
    if (output.used() > 0) {
      return pending;
    }
    return ready.isEmpty() ? inFlight.getLast().waiters : ready.getLast().waiters;
  }

  private void complete(RecordGroup records) {
    ready.add(new Group(records, pending));
    pending = new CommitWaiters();
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      loop.execute(this::commit);
    }
  }

  private void commit() {
    scheduled = false;
    handOver();
  }

  private void handOver() {
    if (failure != null) {
      return; // Those who wait for what was collected have been told.
    }
    if (mayLeave()) {
      complete(output.take());
    }
    while (!ready.isEmpty() && inFlight.size() < MAX_IN_FLIGHT) {
      Group next = ready.remove();
      inFlight.add(next);
      next.began = figures.nanoTime();
      log.append(next.records, next);
    }
  }

  /** Whether the records that were collected may leave, although more may come. */
  private boolean mayLeave() {
    return inFlight.isEmpty()
        ? output.used() > 0 && ready.isEmpty()
        : output.used() >= worthBytes && ready.isEmpty() && inFlight.size() < FEW_IN_FLIGHT;
  }

  @Override
  public void close(boolean endsWithClosing, Waiter waiter) {
    handOver();
    join(new Closing(waiter));
  }

  private void fail(Exception cause) {
    if (failure == null) {
      failure = cause;
      ready.forEach(group -> group.waiters.failed(cause));
      ready.clear();
      pending.failed(cause);
    }
  }

  /** Records that leave together, and those who wait for them. */
  private final class Group implements Waiter {
    private final RecordGroup records;
    private final CommitWaiters waiters;
    private long began;

    Group(RecordGroup records, CommitWaiters waiters) {
      this.records = records;
      this.waiters = waiters;
    }

    @Override
    public void durable() {
      inFlight.remove(this);
      figures.commitNanos().add(figures.nanoTime() - began);
      figures.commitBytes().add(records.bytes().remaining());
      try {
        waiters.durable();
      } catch (RuntimeException e) {
        waiters.failed(e);
        fail(e);
        onFailure.accept(e);
        return;
      }
      fingerprint.catchUp();
      handOver();
    }

    @Override
    public void failed(Exception cause) {
      inFlight.remove(this);
      waiters.failed(cause);
      fail(cause);
    }
  }

  /** Accepts nothing more once everything before it is durable. */
  private final class Closing implements Waiter {
    private final Waiter asker;

    Closing(Waiter asker) {
      this.asker = asker;
    }

    @Override
    public void durable() {
      failure = new JournalException("the journal is closed");
      asker.durable();
    }

    @Override
    public void failed(Exception cause) {
      asker.failed(cause);
    }
  }
}
