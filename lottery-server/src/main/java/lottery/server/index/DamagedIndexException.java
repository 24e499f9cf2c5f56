package lottery.server.index;

import java.io.IOException;

/** An index is not what was written, or is not of what it should be; it can be made anew. */
final class DamagedIndexException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedIndexException(String message) {
    super(message);
  }
}
