package lottery.server.index;

import java.io.IOException;

/** An index is damaged, or belongs to something else. It can be made again. */
final class DamagedIndexException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedIndexException(String message) {
    super(message);
  }
}
