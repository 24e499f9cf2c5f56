package lottery.server.contest;

import java.util.function.Consumer;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;

/**
 * A contest's journal, read completely, and the resulting state. Made on any thread; then it
 * belongs to the journal loop.
 */
record OpenedContest(FoundContest found, ContestRecovery recovered, Journal journal) {

  /**
   * @param onFailure told, on the journal loop, when the journal has failed
   * @throws JournalException with one line when it cannot be read
   */
  static OpenedContest read(
      FoundContest found,
      JournalOptions options,
      ContestContext context,
      Consumer<Exception> onFailure)
      throws JournalException {
    ContestRecovery recovered = context.recovery().apply(found.terms());
    Journal journal = context.journals().open(found, options, recovered, onFailure);
    return new OpenedContest(found, recovered, journal);
  }
}
