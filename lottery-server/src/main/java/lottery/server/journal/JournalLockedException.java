package lottery.server.journal;

/** Another server has locked the data directory. */
public final class JournalLockedException extends JournalException {
  public JournalLockedException(String message) {
    super(message);
  }
}
