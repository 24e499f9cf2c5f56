package lottery.server.tree;

import java.io.IOException;

/** A file of leaves is damaged, or not the one that was looked for. It can be made again. */
final class DamagedLeavesException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedLeavesException(String message) {
    super(message);
  }
}
