package lottery.server.cluster;

import java.io.IOException;

/** The log has an entry that this version of the program does not know. */
final class UnknownEntryException extends IOException {
  private static final long serialVersionUID = 1L;

  UnknownEntryException(String message) {
    super(message);
  }
}
