package lottery.server.journal;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Makes many appends durable with one write and one force, then notifies the waiters. Journal loop
 * only.
 *
 * <p>The first append after a commit schedules the next one, after everything that the loop has
 * queued by then. After the first failure nothing is written or forced any more.
 */
final class GroupCommit implements Commits {
  private final JournalWriter writer;
  private final SegmentWriter segments;
  private final Durability durability;
  private final Executor loop;
  private final Fingerprint fingerprint;
  private final StorageLock lock;
  private final Consumer<Exception> onFailure;
  private final JournalFigures figures;
  private CommitWaiters pending = new CommitWaiters();
  private boolean scheduled;
  private Exception failure;

  GroupCommit(
      JournalWriter writer,
      SegmentWriter segments,
      JournalOptions options,
      Fingerprint fingerprint,
      StorageLock lock,
      Consumer<Exception> onFailure) {
    this.writer = writer;
    this.segments = segments;
    this.durability = options.durability();
    this.loop = options.loop();
    this.figures = options.figures();
    this.fingerprint = fingerprint;
    this.lock = lock;
    this.onFailure = onFailure;
  }

  @Override
  public Exception failure() {
    return failure;
  }

  @Override
  public long append(Entry entry, Waiter waiter) throws NoSpaceException {
    if (failure != null) {
      waiter.failed(failure);
      return Place.NONE;
    }
    long place;
    try {
      place = writer.append(entry);
    } catch (NoSpaceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      pending.add(waiter);
      fail(e);
      return Place.NONE;
    }
    pending.add(waiter);
    schedule();
    return place;
  }

  @Override
  public void join(Waiter waiter) {
    if (failure != null) {
      waiter.failed(failure);
      return;
    }
    pending.add(waiter);
    if (!scheduled) {
      settle();
    }
  }

  private void schedule() {
    if (!scheduled) {
      scheduled = true;
      loop.execute(this::commit);
    }
  }

  private boolean mustCommit() {
    return scheduled && failure == null;
  }

  private void commit() {
    if (!mustCommit()) {
      return;
    }
    scheduled = false;
    try {
      requireLock();
      long began = figures.nanoTime();
      long bytes = segments.unforcedBytes();
      segments.write();
      if (durability == Durability.FORCE) {
        force();
      }
      long nanos = figures.nanoTime() - began;
      SlowForces.note(nanos, bytes);
      figures.commitNanos().add(nanos);
      figures.commitBytes().add(bytes);
      requireLock();
    } catch (IOException | RuntimeException e) {
      fail(e);
      return;
    }
    settle();
    fingerprint.catchUp();
  }

  private void force() throws IOException {
    long began = figures.nanoTime();
    segments.force();
    figures.forceNanos().add(figures.nanoTime() - began);
  }

  /** Another server may have the directory: nothing is to be written, and nothing acknowledged. */
  private void requireLock() throws JournalException {
    if (!lock.isHeld()) {
      throw new JournalException("the lock of the journal's directory was removed or exchanged");
    }
  }

  private void settle() {
    CommitWaiters done = pending;
    pending = new CommitWaiters();
    try {
      done.durable();
    } catch (RuntimeException e) {
      done.failed(e);
      fail(e);
    }
  }

  /** Commits what is pending, appends that the journal was closed in order, and unlocks it. */
  @Override
  public void close(boolean endsWithClosing, Waiter waiter) {
    finish();
    if (!endsWithClosing) {
      writeClosing();
    }
    release();
    if (failure == null) {
      join(waiter);
      failure = new JournalException("the journal is closed");
    } else {
      waiter.failed(failure);
    }
  }

  /** Commits now, and again if the notified waiters append more. */
  private void finish() {
    while (mustCommit()) {
      commit();
    }
  }

  /**
   * Forces what durability {@code os} left unforced, then appends and forces the closing record.
   */
  private void writeClosing() {
    if (failure != null || !writer.hasRoomForClosing()) {
      return;
    }
    try {
      segments.force();
      writer.append(Entry.CLOSING);
      segments.write();
      segments.force();
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  /** Fails every waiter; the first failure also goes to {@code onFailure}. */
  private void fail(Exception e) {
    if (failure != null) {
      return;
    }
    failure = e;
    try {
      pending.failed(e);
    } finally {
      onFailure.accept(e);
    }
  }

  private void release() {
    try {
      try {
        segments.close();
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      fail(e);
    }
  }
}
