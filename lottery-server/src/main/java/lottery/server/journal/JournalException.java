package lottery.server.journal;

import java.io.IOException;

/** A journal that cannot be opened, read or written; the message is one line for its operator. */
public class JournalException extends IOException {
  public JournalException(String message) {
    super(message);
  }

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
