package lottery.server.journal;

import java.io.IOException;

/**
 * Hears that what is stored of a contest in memory cannot be read again. Whoever had asked was put
 * off. Journal loop.
 */
public interface ReadFailures {
  /** It cannot be read now, and perhaps never. */
  void unreadable(IOException cause);

  /** It is not what was stored, so nothing more may be decided by it. */
  void damaged(Exception cause);
}
