package lottery.server.admin;

import java.io.IOException;
import java.nio.file.Path;

/** A socket cannot have this path. */
public final class PathTooLongException extends IOException {
  private static final long serialVersionUID = 1;

  PathTooLongException(Path path, int bytes, int max) {
    super(
        path
            + ": a path of "
            + bytes
            + " bytes (expected: at most "
            + max
            + " for a socket; start the server and ctl in the data directory, with data-dir \".\","
            + " or name it by a short symbolic link)");
  }
}
