package lottery.server.journal;

import java.io.IOException;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;

/**
 * Makes the directory of a new contest: its terms, and a journal whose first record is the act of
 * opening. Either all of it exists and is durable, or nothing does.
 *
 * <p>A marker is the first file of the directory, and its removal is the last step. So a directory
 * that a crash left half-made is recognised and made again.
 */
public final class ContestOpening {
  private ContestOpening() {}

  /** The terms as a segment's header has them. */
  public static Terms headerOf(ContestTerms terms) {
    int number =
        terms.draw() instanceof DrawTerms.Fixed fixed ? fixed.number() : Terms.UNKNOWN_NUMBER;
    return new Terms(terms.contest().value(), terms.agencies(), number);
  }

  /**
   * Opens a contest in a directory without one. Any thread; it waits for the disk.
   *
   * @param opening the first act
   * @throws JournalException if it cannot be made; then there is no contest
   */
  public static void open(Storage storage, ContestTerms terms, Act opening, JournalOptions options)
      throws JournalException {
    try {
      begin(storage);
      startJournal(storage, headerOf(terms), opening, options);
      TermsFile.write(storage, terms);
      storage.force();
      storage.delete(TermsFile.OPENING);
      storage.force();
    } catch (IOException e) {
      throw JournalException.opening(storage, e);
    }
  }

  private static void begin(Storage storage) throws IOException {
    if (TermsFile.read(storage).isPresent()) {
      throw new JournalException(storage.name() + " holds a contest already");
    }
    if (!storage.list().contains(TermsFile.OPENING)) {
      storage.create(TermsFile.OPENING).close();
      storage.force();
    }
    for (String name : storage.list()) {
      if (name.equals(TermsFile.NAME) || name.startsWith("journal-")) {
        storage.delete(name);
      }
    }
  }

  private static void startJournal(
      Storage storage, Terms terms, Act opening, JournalOptions options) throws IOException {
    Outcome outcome = new Outcome();
    // Only the closing commits: it writes everything that is pending.
    JournalOptions alone =
        new JournalOptions(Durability.FORCE, options.sizes(), task -> {}, options.background());
    Journal journal = Journal.open(storage, terms, alone, new NothingYet(), e -> {});
    journal.appendAct(opening.toLine(), outcome);
    journal.close(outcome);
    outcome.check();
  }

  /** How the journal ended. */
  private static final class Outcome implements Waiter {
    private Exception failure;

    @Override
    public void durable() {
      // As hoped.
    }

    @Override
    public void failed(Exception cause) {
      failure = cause;
    }

    void check() throws IOException {
      if (failure != null) {
        throw new JournalException(
            "the contest cannot be opened: " + failure.getMessage(), failure);
      }
    }
  }

  /** A new journal holds nothing. */
  private record NothingYet() implements RecordVisitor {
    @Override
    public void bets(BetsRecord bets) {
      throw new IllegalStateException("a new journal with bets");
    }

    @Override
    public void ready(int agency) {
      throw new IllegalStateException("a new journal with a closed book");
    }

    @Override
    public void act(String line) {
      throw new IllegalStateException("a new journal with an act");
    }

    @Override
    public void draw(DrawRecord draw) {
      throw new IllegalStateException("a new journal with a draw");
    }
  }
}
