package lottery.kit;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes Netty report every leaked buffer before a test JVM ends.
 *
 * <p>Netty learns of a leak when the garbage collector finds the lost buffer, and says so when the
 * next one is allocated. A test JVM may end before either happens. Nothing is done where Netty does
 * not look for leaks.
 */
public final class LeakSweep implements LauncherSessionListener {

  private static final int ROUNDS = 3;

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    for (int round = 0; ResourceLeakDetector.isEnabled() && round < ROUNDS; round++) {
      collectGarbage();
      ByteBufAllocator.DEFAULT.directBuffer().release();
    }
  }

  /** Returns when the collector has found something that was lost before this call. */
  private static void collectGarbage() {
    ReferenceQueue<Object> found = new ReferenceQueue<>();
    WeakReference<Object> lost = new WeakReference<>(new Object(), found);
    try {
      do {
        System.gc();
      } while (found.remove(1000) != lost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
