package lottery.server.journal;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import lottery.codec.bet.BetRows;

/**
 * No reply before its bytes are durable: a {@link Waiter} is notified only after the commit that
 * wrote and forced its record.
 *
 * <p>Every method is called on the journal loop only, the executor of {@link JournalOptions#loop()}
 * (before the loop runs, the thread that opened it counts as the loop).
 *
 * <p>Group commit: an append copies the record. If no commit is scheduled yet, it schedules one
 * after everything that the loop has queued by then. One write and one force make all these records
 * durable. The time a force takes is the batching window; there is no timer.
 *
 * <p>A write or force that fails is final: every waiter fails, {@code onFailure} is called once,
 * and nothing is accepted any more. Only the next {@link #open} touches the disk again.
 */
public final class Journal {
  /** Room for a number is kept, so its text has a limit. */
  public static final int MAX_NUMBER_BYTES = Reserve.MAX_NUMBER_BYTES;

  private final Commits commits;
  private final Fingerprint fingerprint;
  private final RecordLookup lookup;
  private boolean endsWithClosing;
  private boolean closed;
  private long bets;

  Journal(
      Commits commits,
      Fingerprint fingerprint,
      long bets,
      boolean endsWithClosing,
      RecordLookup lookup) {
    this.commits = commits;
    this.fingerprint = fingerprint;
    this.bets = bets;
    this.endsWithClosing = endsWithClosing;
    this.lookup = lookup;
  }

  /** The journal of a contest on this machine. */
  public static Journal open(
      FoundContest contest,
      JournalOptions options,
      RecordVisitor visitor,
      Consumer<Exception> onFailure)
      throws JournalException {
    Terms terms = ContestOpening.headerOf(contest.terms());
    return open(contest.storage(), terms, options, visitor, onFailure);
  }

  /**
   * Locks the directory, recovers it, replays its records into {@code visitor} on the calling
   * thread, and makes it ready for appends. An empty directory becomes the journal of a new
   * contest.
   *
   * @param onFailure called once, on the loop, when the journal has failed
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
    StorageLock lock = lock(storage);
    try {
      Recovered recovered = new Recovery(storage, terms, options, visitor).recover();
      SegmentPreparer preparer =
          new SegmentPreparer(storage, options.sizes(), options.background(), options.figures());
      SegmentWriter segments = new SegmentWriter(storage, recovered.newest(), preparer);
      JournalWriter writer = new JournalWriter(segments, recovered.reserve());
      Fingerprint fingerprint = recovered.fingerprint();
      return new Journal(
          new GroupCommit(writer, segments, options, fingerprint, lock, onFailure),
          fingerprint,
          recovered.bets(),
          recovered.closed(),
          new RecordLookup(storage, options.lookups()));
    } catch (IOException e) {
      CloseAfter.failure(e, lock);
      throw JournalException.opening(storage, e);
    } catch (RuntimeException e) {
      CloseAfter.failure(e, lock);
      throw e;
    }
  }

  private static StorageLock lock(Storage storage) throws JournalException {
    try {
      return storage.lock();
    } catch (IOException e) {
      throw JournalException.opening(storage, e);
    }
  }

  /**
   * Appends bets of one agency.
   *
   * @param stream the stream's name, empty for none
   * @param first index in the stream of the first of them
   * @param rows kept until they are digested, soon after the commit
   * @return the place of their record; less than 0 when the journal has failed
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public long appendBets(int agency, String stream, long first, BetRows rows, Waiter waiter)
      throws NoSpaceException {
    long place = append(Entry.bets(agency, stream, first, rows), waiter);
    if (place != Place.NONE) {
      bets += rows.count();
      fingerprint.note(rows);
    }
    return place;
  }

  /**
   * Appends that an agency closed its book; once for each agency.
   *
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public void appendReady(int agency, Waiter waiter) throws NoSpaceException {
    append(Entry.ready(agency), waiter);
  }

  /**
   * Appends an act.
   *
   * @param line as in the audit, without its line feed
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public void appendAct(String line, Waiter waiter) throws NoSpaceException {
    append(Entry.text(RecordType.ACT, line), waiter);
  }

  /**
   * Appends the seal, once, when all books are closed.
   *
   * @param note the whole seal.txt
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public void appendSeal(String note, Waiter waiter) throws NoSpaceException {
    append(Entry.text(RecordType.SEAL, note), waiter);
  }

  /**
   * Appends where the number comes from, once, after the seal.
   *
   * @param text the whole number.txt, at most {@link #MAX_NUMBER_BYTES} bytes
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public void appendNumber(String text, Waiter waiter) throws NoSpaceException {
    append(Entry.text(RecordType.NUMBER, text), waiter);
  }

  /**
   * Appends the draw; once.
   *
   * @throws NoSpaceException when there is no room; the waiter is not kept then
   */
  public void appendDraw(DrawRecord draw, Waiter waiter) throws NoSpaceException {
    append(Entry.draw(draw), waiter);
  }

  /**
   * Notifies the waiter when everything appended so far is durable, which may be at once. Appends
   * no record. For repeats of bets that may not be durable yet.
   */
  public void afterCommit(Waiter waiter) {
    commits.join(waiter);
  }

  /** Reads durable records again. */
  public RecordLookup lookup() {
    return lookup;
  }

  /** SHA-256 of all rows appended so far, 64 lower-case hex digits. */
  public String fingerprint() {
    return fingerprint.hex();
  }

  /**
   * Whether its records may turn out to be stored nowhere, although nothing has failed on this
   * machine: files beside the journal that were made of them are not to be trusted after a start.
   */
  public boolean isReplicated() {
    return commits instanceof ReplicatedCommits;
  }

  /** Bets appended so far. */
  public long bets() {
    return bets;
  }

  /**
   * Commits what is pending, appends that the journal was closed in order, and unlocks the
   * directory. Then it notifies the waiter. Nothing is accepted any more.
   */
  public void close(Waiter waiter) {
    if (closed) {
      waiter.failed(commits.failure());
    } else {
      closed = true;
      commits.close(endsWithClosing, waiter);
    }
  }

  private long append(Entry entry, Waiter waiter) throws NoSpaceException {
    long place = commits.append(entry, waiter);
    endsWithClosing &= place == Place.NONE;
    return place;
  }
}
