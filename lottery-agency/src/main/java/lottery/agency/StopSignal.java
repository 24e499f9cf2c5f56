package lottery.agency;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lottery.agency.session.StopTimes;

/**
 * What SIGTERM does: it asks whatever runs to stop, waits until {@code main} has come to its end
 * the ordinary way, and halts with {@code main}'s exit code. A JVM that just ends by a signal exits
 * with 143.
 *
 * <p>{@link #install} makes it the JVM's shutdown hook, which also runs when {@code main} calls
 * {@code System.exit}; it then changes nothing.
 */
final class StopSignal {

  private final CountDownLatch mainEnded = new CountDownLatch(1);
  private Runnable stop;
  private boolean raised;
  private volatile int exitCode = LotteryAgency.DONE;

  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::run, "stop"));
  }

  /** Whether the program was asked to stop. */
  synchronized boolean isRaised() {
    return raised;
  }

  /**
   * From now on a signal means this; at once if it has come already. Before the first call it ends
   * the JVM as ever.
   */
  void onStop(Runnable action) {
    boolean now;
    synchronized (this) {
      stop = action;
      now = raised;
    }
    if (now) {
      action.run();
    }
  }

  /** The last that {@code main} does before it exits. */
  void mainEnded(int code) {
    exitCode = code;
    mainEnded.countDown();
  }

  private void run() {
    long deadline = System.nanoTime() + StopTimes.PROGRAM.toNanos();
    Runnable action;
    synchronized (this) {
      raised = true;
      action = stop;
    }
    if (action == null) {
      return;
    }
    if (mainEnded.getCount() > 0) {
      action.run();
      await(deadline - System.nanoTime());
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private void await(long nanos) {
    try {
      mainEnded.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
