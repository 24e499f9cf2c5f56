package lottery.server.journal;

import java.io.Closeable;

/** What keeps a directory to one server. */
public interface StorageLock extends Closeable {
  /** Whether it still does: somebody may have removed or exchanged what it consists of. */
  boolean isHeld();
}
