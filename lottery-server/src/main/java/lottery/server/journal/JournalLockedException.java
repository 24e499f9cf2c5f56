package lottery.server.journal;

/** Another server has the data directory open. */
public final class JournalLockedException extends JournalException {
  public JournalLockedException(String message) {
    super(message);
  }
}
