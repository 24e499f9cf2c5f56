package lottery.agency;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lottery.agency.session.StopTimes;
import lottery.signal.Signals;

/**
 * Handles SIGTERM: it asks the running session to stop, waits until {@code main} has ended
 * normally, and halts with {@code main}'s exit code. Without this a JVM exits with 143 after a
 * signal.
 *
 * <p>{@link #install} makes it the JVM's shutdown hook, which also runs when {@code main} calls
 * {@code System.exit}; it then changes nothing.
 */
final class StopSignal {

  /** 128 and the number of the signal. */
  private static final int INTERRUPTED = 130;

  private final CountDownLatch mainEnded = new CountDownLatch(1);
  private final AtomicBoolean isInterrupted = new AtomicBoolean();
  private Runnable stop;
  private boolean raised;
  private volatile int exitCode = LotteryAgency.DONE;

  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::run, "stop"));
    // Where this does nothing, the JVM ends the program at Ctrl-C.
    Signals.onEach("INT", this::interrupted);
  }

  /** The first Ctrl-C stops as SIGTERM does. The second one does not wait for that. */
  private void interrupted() {
    if (isInterrupted.getAndSet(true)) {
      Runtime.getRuntime().halt(INTERRUPTED);
    }
    System.exit(INTERRUPTED);
  }

  /** Whether the program was asked to stop. */
  synchronized boolean isRaised() {
    return raised;
  }

  /**
   * Sets the action of a signal, and runs it at once if a signal has come already. Before the first
   * call a signal ends the JVM as usual.
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

  /** Must be the last call of {@code main} before it exits. */
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
