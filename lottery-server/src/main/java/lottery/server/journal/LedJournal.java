package lottery.server.journal;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Opens the journal of a contest that this machine leads. Another part of this process writes its
 * files, as a majority of machines has it: {@link ReplicaJournal}.
 */
public final class LedJournal {
  private LedJournal() {}

  /**
   * Reads it as far as it was written, and goes on by a log. Changes no file. Reading a large one
   * takes seconds, so it ends early when the log does.
   *
   * @param end the {@link Place} up to which it was written
   * @throws JournalException with one line when it cannot be read up to there, or the log has ended
   */
  public static Journal open(
      FoundContest contest,
      long end,
      RecordLog log,
      JournalOptions options,
      RecordVisitor visitor,
      Consumer<Exception> onFailure)
      throws JournalException {
    Storage storage = contest.storage();
    ReadBuffers buffers = new ReadBuffers(options.background(), () -> requireGoingOn(log));
    RecordDispatch dispatch = new RecordDispatch(visitor, buffers);
    try {
      JournalFiles files = JournalFiles.listSome(storage, DamageListener.REFUSE);
      Tail tail =
          new JournalReader(storage, dispatch, buffers, DamageListener.REFUSE)
              .readAll(files.segments());
      tail.requireEnd(storage, end);
      Fingerprint fingerprint = new Fingerprint(buffers.finish());
      Reserve reserve =
          Reserve.of(ContestOpening.headerOf(contest.terms()), dispatch, options.sizes());
      ReplicatedOutput output =
          new ReplicatedOutput(contest, options.sizes(), end, tail.segment().bytes());
      return new Journal(
          new ReplicatedCommits(log, output, reserve, fingerprint, options, onFailure),
          fingerprint,
          dispatch.bets(),
          true,
          new RecordLookup(storage, options.lookups()));
    } catch (IOException e) {
      throw JournalException.opening(storage, e);
    }
  }

  private static void requireGoingOn(RecordLog log) throws JournalException {
    Optional<Exception> failure = log.failure();
    if (failure.isPresent()) {
      throw new JournalException(failure.get().getMessage(), failure.get());
    }
  }
}
