package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;

/** Closes resources after a failure. */
public final class CloseAfter {
  private CloseAfter() {}

  /** Closes a resource because of a failure. An exception of the close is added to that failure. */
  public static void failure(Exception failure, Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
