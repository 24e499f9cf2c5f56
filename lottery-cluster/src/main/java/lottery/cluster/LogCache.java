package lottery.cluster;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.raftlog.segmented.SegmentedRaftLog;

/**
 * The entries of the log that are in memory. Any thread.
 *
 * <p>Ratis looks at their bound when a segment is full. While a machine is away it gives up one
 * segment then, or none, and never more; so they become more and more, until the heap is full.
 * Looking several times a second keeps them at the bound. Ratis has no setting for that, and its
 * own look is private: hence the reflection.
 */
final class LogCache {
  private static final long LOOK_MILLIS = 200;

  private static final Method LOOK = look();

  private LogCache() {}

  private static Method look() {
    try {
      Method look = SegmentedRaftLog.class.getDeclaredMethod("checkAndEvictCache");
      look.setAccessible(true);
      return look;
    } catch (NoSuchMethodException e) {
      throw new LinkageError("this version of Ratis gives up segments in another way", e);
    }
  }

  /**
   * Keeps it at its bound from now on.
   *
   * @param log the present one, which may be closed
   * @param looking does nothing that takes long
   */
  static void keep(Supplier<RaftLog> log, ScheduledExecutorService looking) {
    look(log.get());
    looking.scheduleWithFixedDelay(
        () -> lookIfOpen(log), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void lookIfOpen(Supplier<RaftLog> log) {
    try {
      look(log.get());
    } catch (IllegalStateException e) {
      // The engine is closed, or about to be opened again.
    }
  }

  /** Gives up one segment, if there are too many in memory and one is not needed. */
  private static void look(RaftLog log) {
    try {
      LOOK.invoke(log);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError("a method that was made accessible", e);
    }
  }
}
