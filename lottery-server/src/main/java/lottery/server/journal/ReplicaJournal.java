package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import lottery.proof.Act;
import lottery.proof.ContestTerms;

/**
 * A contest's journal on one of several machines: takes the records that a majority has, exactly
 * where they were decided to be. One thread.
 *
 * <p>What was appended can be read at once, also by others. It is durable after {@link #force};
 * what is lost of it before that is in the log.
 */
public final class ReplicaJournal implements Closeable {
  private final FoundContest contest;
  private final SegmentWriter segments;
  private final StorageLock lock;

  private ReplicaJournal(FoundContest contest, SegmentWriter segments, StorageLock lock) {
    this.contest = contest;
    this.segments = segments;
    this.lock = lock;
  }

  /**
   * Makes a contest, as all machines make it, and locks it.
   *
   * @param opening its first act
   * @throws JournalException with one line when it cannot be made
   */
  public static ReplicaJournal begin(
      DataDirectory directory, ContestTerms terms, Act opening, JournalOptions options)
      throws JournalException {
    try {
      Storage storage = directory.make(terms.name());
      ContestOpening.open(storage, terms, opening, options);
      return reopen(new FoundContest(terms, storage), firstEnd(storage), options);
    } catch (IOException e) {
      throw JournalException.opening(directory.name(), e);
    }
  }

  private static long firstEnd(Storage storage) throws IOException {
    try (StorageFile file = storage.openReadOnly(SegmentNames.segment(1))) {
      RecordReader reader =
          new RecordReader(file, SegmentHeader.BYTES, file.size(), ReadBuffers.withoutDigest());
      while (reader.next()) {
        // To the last one.
      }
      return Place.of(1, reader.position());
    }
  }

  /**
   * Locks a contest, and forgets what it has after {@code end}.
   *
   * @param end the {@link Place} after the last record that stays
   * @throws JournalException with one line: locked, or shorter than that
   */
  public static ReplicaJournal reopen(FoundContest contest, long end, JournalOptions options)
      throws JournalException {
    Storage storage = contest.storage();
    try {
      StorageLock lock = storage.lock();
      try {
        new JournalCut(storage, end).run();
        return new ReplicaJournal(contest, segments(storage, end, options), lock);
      } catch (IOException | RuntimeException e) {
        CloseAfter.failure(e, lock);
        throw e;
      }
    } catch (IOException e) {
      throw JournalException.opening(storage, e);
    }
  }

  private static SegmentWriter segments(Storage storage, long end, JournalOptions options)
      throws IOException {
    SegmentFile newest = SegmentFile.read(storage, Place.segment(end));
    StorageFile file = storage.openBlocks(newest.name());
    long capacity = storage.wholeBlocks(newest.bytes());
    return new SegmentWriter(
        storage,
        new Segment(newest.header(), file, capacity, Place.offset(end)),
        new SegmentPreparer(storage, options.sizes(), options.background(), options.figures()));
  }

  /** Takes a contest out of the directory again: it is to be begun once more. */
  public static void forget(Storage storage) throws IOException {
    if (!storage.list().contains(TermsFile.OPENING)) {
      storage.create(TermsFile.OPENING).close();
      storage.force();
    }
  }

  public FoundContest contest() {
    return contest;
  }

  /** The {@link Place} after the last record. */
  public long end() {
    return Place.of(segments.segment(), segments.end());
  }

  /**
   * Appends records. They can be read when this returns.
   *
   * @throws JournalException when they are not the next ones, or the disk has no room or fails;
   *     then the journal is not to be used any more
   */
  public void append(RecordGroup records) throws IOException {
    if (!lock.isHeld()) {
      throw new JournalException(contest.storage().name() + ": the lock was removed or exchanged");
    }
    if (!records.follow(end())) {
      throw new JournalException(
          "%s ends at %d of segment %d, the next records are at %d of segment %d"
              .formatted(
                  contest.storage().name(),
                  segments.end(),
                  segments.segment(),
                  records.offset(),
                  records.segment()));
    }
    if (records.segment() != segments.segment()) {
      segments.roll(records.capacity());
    }
    segments.prepareNext(SegmentHeader.BYTES);
    segments.put(records.bytes());
    segments.write();
  }

  /** Makes everything that was appended durable. */
  public void force() throws IOException {
    segments.force();
  }

  @Override
  public void close() throws IOException {
    try {
      segments.close();
    } finally {
      lock.close();
    }
  }
}
