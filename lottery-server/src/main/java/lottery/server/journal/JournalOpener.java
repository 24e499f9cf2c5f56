package lottery.server.journal;

import java.util.function.Consumer;

/** Opens the journal of a contest for appends. Any thread. */
@FunctionalInterface
public interface JournalOpener {
  /**
   * Reads the journal into {@code visitor}, on the calling thread, and makes it ready for appends.
   *
   * @param onFailure called once, on the loop, when the journal has failed
   * @throws JournalException with one line for the operator
   */
  Journal open(
      FoundContest contest,
      JournalOptions options,
      RecordVisitor visitor,
      Consumer<Exception> onFailure)
      throws JournalException;
}
