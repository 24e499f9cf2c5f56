package lottery.server.draw;

import java.io.IOException;
import lottery.server.journal.ReadFailures;

/** Where nothing can be unreadable, and damage stops the test. */
record ThrownFailures() implements ReadFailures {
  @Override
  public void unreadable(IOException cause) {
    throw new AssertionError(cause);
  }

  @Override
  public void damaged(Exception cause) {
    throw (RuntimeException) cause;
  }
}
