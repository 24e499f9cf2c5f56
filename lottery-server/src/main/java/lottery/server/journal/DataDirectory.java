package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.proof.Act;
import lottery.proof.ContestTerms;

/**
 * Where a server keeps its contests, each in a directory of its own. Tests replace it with another
 * disk.
 */
public interface DataDirectory extends Closeable {
  /** Its name in messages, such as its path. */
  String name();

  /** The names of the directories in it that may be contests, in no particular order. */
  List<String> contests() throws IOException;

  /** The directory of a contest, which exists. */
  Storage contest(String name) throws IOException;

  /** The directory of a contest, which is created durably if it is missing. */
  Storage make(String name) throws IOException;

  /** The key that signs the seals of its contests. */
  SealKeys sealKeys();

  /**
   * Opens a contest, durably. Any thread but the journal loop; it waits for the disk.
   *
   * @param opening its first act
   * @throws IOException if it cannot be opened; then there is no contest
   */
  default FoundContest begin(ContestTerms terms, Act opening, JournalOptions options)
      throws IOException {
    Storage storage = make(terms.name());
    ContestOpening.open(storage, terms, opening, options);
    return new FoundContest(terms, storage);
  }

  /** The journal of a contest in it, as {@link JournalOpener} opens it. */
  default Journal journal(
      FoundContest contest,
      JournalOptions options,
      RecordVisitor visitor,
      Consumer<Exception> onFailure)
      throws JournalException {
    return Journal.open(contest, options, visitor, onFailure);
  }

  /**
   * How many bytes of requests, of all connections, are worth having on their way: commits of more
   * are no faster, so a lone request would only wait longer.
   */
  default long backlogBytes() {
    return 1 << 20;
  }

  /**
   * Runs tasks that decide on requests, in their order.
   *
   * @param loop the journal loop
   */
  default Executor deciding(Executor loop) {
    return loop;
  }
}
