package lottery.server.journal;

/**
 * There is no room for a record, and nothing of it was written. The journal goes on, and the same
 * append may succeed when the disk has room again.
 */
public final class NoSpaceException extends JournalException {
  NoSpaceException(String message, Throwable cause) {
    super(message, cause);
  }
}
