package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.codec.bet.BetRows;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No reply before its bytes are durable: a {@link Waiter} is told so only after the commit that
 * wrote and forced its record.
 *
 * <p>Every method is called on the journal loop only, the executor of {@link JournalOptions#loop()}
 * (before the loop runs, the thread that opened it counts as the loop).
 *
 * <p>Group commit: an append copies the record and, if no commit is scheduled yet, schedules one
 * behind whatever else is queued on the loop by then. One write and one force make all of them
 * durable. The time a force takes is the batching window; there is no timer.
 *
 * <p>A write or force that fails is final: every waiter fails, {@code onFailure} is told once, and
 * nothing is accepted any more. The disk is asked again only by the next {@link #open}.
 */
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final byte[] NOTHING = {};

  private final JournalWriter writer;
  private final Durability durability;
  private final Executor loop;
  private final Reserve reserve;
  private final Fingerprint fingerprint;
  private final Closeable lock;
  private final Consumer<Exception> onFailure;
  private Settlement pending = new Settlement();
  private boolean commitScheduled;
  private boolean closingWritten;
  private boolean closed;
  private long bets;
  private Exception failure;

  private Journal(
      Recovery recovery,
      Segment newest,
      Storage storage,
      Terms terms,
      JournalOptions options,
      Closeable lock,
      Consumer<Exception> onFailure) {
    Replay replay = recovery.replay();
    durability = options.durability();
    loop = options.loop();
    this.lock = lock;
    this.onFailure = onFailure;
    bets = replay.bets();
    closingWritten = replay.closed();
    reserve = new Reserve(terms, replay);
    fingerprint = new Fingerprint(recovery.digest());
    writer =
        new JournalWriter(
            newest, new SegmentPreparer(storage, options.sizes(), options.background()), reserve);
  }

  /**
   * Locks the directory, recovers it, replays its records into {@code visitor} on the calling
   * thread, and makes it ready to append to. An empty directory becomes a new contest.
   *
   * @param onFailure told once, on the loop, when the journal has failed
   * @throws JournalException with one line for the operator: locked, other terms, damaged, or not
   *     readable or writable
   */
  public static Journal open(
      Storage storage,
      Terms terms,
      JournalOptions options,
      RecordVisitor visitor,
      Consumer<Exception> onFailure)
      throws JournalException {
    Objects.requireNonNull(onFailure, "onFailure");
    Closeable lock = null;
    try {
      lock = storage.lock();
      Recovery recovery = new Recovery(storage, terms, options, visitor);
      Segment newest = recovery.recover();
      return new Journal(recovery, newest, storage, terms, options, lock, onFailure);
    } catch (IOException e) {
      release(lock, e);
      throw asJournalException(storage, e);
    } catch (RuntimeException e) {
      release(lock, e);
      throw e;
    }
  }

  private static void release(Closeable lock, Exception reason) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static JournalException asJournalException(Storage storage, IOException e) {
    if (e instanceof JournalException known) {
      return known;
    }
    String what =
        e instanceof FileSystemException
            ? e.toString().replace("java.nio.file.", "")
            : e.getMessage();
    return new JournalException(storage.name() + ": the journal cannot be opened: " + what, e);
  }

  /**
   * Appends bets of one agency.
   *
   * @param stream the stream's name, empty for none
   * @param first index in the stream of the first of them
   * @param rows not copied until they are digested, soon after the commit
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public void appendBets(int agency, String stream, long first, BetRows rows, Waiter waiter)
      throws NoSpaceException {
    if (append(
        RecordType.BETS,
        agency,
        stream,
        first,
        rows.count(),
        rows.bytes(),
        rows.length(),
        waiter)) {
      bets += rows.count();
      fingerprint.note(rows);
    }
  }

  /**
   * Appends that an agency closed its book.
   *
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public void appendReady(int agency, Waiter waiter) throws NoSpaceException {
    if (append(RecordType.READY, agency, "", 0, 0, NOTHING, 0, waiter)) {
      reserve.ready();
    }
  }

  /**
   * Appends the draw.
   *
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public void appendDraw(DrawRecord draw, Waiter waiter) throws NoSpaceException {
    byte[] payload = DrawPayload.encode(draw);
    if (append(RecordType.DRAW, 0, "", 0, 0, payload, payload.length, waiter)) {
      reserve.drawn();
    }
  }

  /**
   * Waits, without a record, for everything appended so far; at once when nothing is pending. For
   * repeats of what may not be durable yet.
   */
  public void afterCommit(Waiter waiter) {
    if (failure != null) {
      waiter.failed(failure);
      return;
    }
    pending.add(waiter);
    if (!commitScheduled) {
      settle();
    }
  }

  /** SHA-256 of all rows appended so far, 64 lower-case hex digits. */
  public String fingerprint() {
    return fingerprint.hex();
  }

  /** Bets appended so far. */
  public long bets() {
    return bets;
  }

  /**
   * Commits what is pending, notes in the journal that it was closed in order, and gives the
   * directory back. The waiter is told when all of that is done; after it, nothing is accepted.
   */
  public void close(Waiter waiter) {
    if (closed) {
      waiter.failed(failure);
      return;
    }
    closed = true;
    commitAll();
    writeClosing();
    release();
    if (failure != null) {
      waiter.failed(failure);
      return;
    }
    pending.add(waiter);
    settle();
    failure = new JournalException("the journal is closed");
  }

  private boolean append(
      RecordType type,
      int agency,
      String stream,
      long first,
      int count,
      byte[] payload,
      int payloadBytes,
      Waiter waiter)
      throws NoSpaceException {
    if (failure != null) {
      waiter.failed(failure);
      return false;
    }
    try {
      writer.append(type, agency, stream, first, count, payload, payloadBytes);
      closingWritten = false;
      pending.add(waiter);
      scheduleCommit();
      return true;
    } catch (NoSpaceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      pending.add(waiter);
      fail(e);
      return false;
    }
  }

  private void scheduleCommit() {
    if (!commitScheduled) {
      commitScheduled = true;
      loop.execute(this::commit);
    }
  }

  private void commit() {
    if (failure != null || !commitScheduled) {
      return;
    }
    commitScheduled = false;
    try {
      writer.write();
      if (durability == Durability.FORCE) {
        writer.force();
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
      return;
    }
    settle();
    fingerprint.catchUp();
  }

  private void settle() {
    Settlement done = pending;
    pending = new Settlement();
    try {
      done.durable();
    } catch (RuntimeException e) {
      done.failed(e);
      fail(e);
    }
  }

  private void fail(Exception e) {
    failure = e;
    pending.failed(e);
    onFailure.accept(e);
  }

  /** What a waiter does when it is told may append again, so there may be more than one commit. */
  private void commitAll() {
    while (failure == null && commitScheduled) {
      commit();
    }
  }

  private void writeClosing() {
    if (failure != null || closingWritten || !writer.hasRoom(RecordHeader.BYTES)) {
      return;
    }
    try {
      writer.force();
      writer.append(RecordType.CLOSING, 0, "", 0, 0, NOTHING, 0);
      writer.write();
      writer.force();
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private void release() {
    try (lock;
        writer) {
      LOG.debug("{}", LogLine.success("journal_cerrado").with("apuestas", bets));
    } catch (IOException e) {
      if (failure == null) {
        fail(e);
      }
    }
  }
}
