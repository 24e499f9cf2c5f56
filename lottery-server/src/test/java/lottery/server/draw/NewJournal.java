package lottery.server.draw;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.NothingStored;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.Terms;

/** A journal that is new, in segments smaller than any configuration makes. */
final class NewJournal {
  static final int NUMBER = 7574;

  /** Of a contest in which nobody has acted. */
  static final AuditLog AUDIT =
      new AuditLog(
          new ContestTerms(
              new ContestId(new UUID(0, 1)),
              "contest",
              1,
              2,
              new DrawTerms.Fixed(NUMBER),
              Optional.empty()));

  private static final SegmentSizes TINY = new SegmentSizes(2048, 2048);

  private NewJournal() {}

  static Journal open(
      FakeStorage storage, int agencies, Executor loop, Consumer<Exception> onFailure)
      throws JournalException {
    return Journal.open(
        storage,
        new Terms(agencies, NUMBER),
        new JournalOptions(Durability.FORCE, TINY, loop, Runnable::run),
        new NothingStored(),
        onFailure);
  }
}
