package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;

/** Closes what a failure leaves behind. */
public final class CloseAfter {
  private CloseAfter() {}

  /** Closes a resource because of a failure; that it cannot be closed is added to the failure. */
  public static void failure(Exception failure, Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
