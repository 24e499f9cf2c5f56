package lottery.server.journal;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** A journal that cannot be opened, read or written; the message is one line for its operator. */
public class JournalException extends IOException {
  public JournalException(String message) {
    super(message);
  }

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The one line for a directory that could not be opened. */
  static JournalException opening(Storage storage, IOException e) {
    return opening(storage.name(), e);
  }

  /**
   * @param name of the directory
   */
  static JournalException opening(String name, IOException e) {
    if (e instanceof JournalException known) {
      return known;
    }
    // The message of a file system's exception is often only the path; the exception's name says
    // the rest.
    String what = e instanceof FileSystemException ? e.getClass().getSimpleName() + ": " : "";
    return new JournalException(
        name + ": the journal cannot be opened: " + what + e.getMessage(), e);
  }
}
