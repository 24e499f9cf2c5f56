package lottery.server.journal;

import java.io.IOException;

/** The disk says that it has no room for a segment. */
final class NotEnoughBytesException extends IOException {
  private static final long serialVersionUID = 1L;

  NotEnoughBytesException(long usable, long needed) {
    super(usable + " bytes left, needs " + needed);
  }
}
