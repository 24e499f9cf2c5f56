package lottery.server.journal;

/** The directory holds a contest that was opened with other terms. */
public final class TermsMismatchException extends JournalException {
  TermsMismatchException(String directory, Terms stored, Terms asked) {
    super(
        directory
            + " holds a contest with "
            + stored
            + " (expected: "
            + asked
            + "); a new contest needs a new directory");
  }
}
