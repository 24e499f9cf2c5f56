package lottery.server.contest;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets later tasks wait, in order, while a task that needs several steps is not finished. Journal
 * loop only.
 */
final class Turn {
  private boolean taken;

  /**
   * Whether waiting tasks are being run. A task that ends its turn at once leaves the next one to
   * that loop.
   */
  private boolean lettingOn;

  /** Null while nothing waits: most never have anything to wait for. */
  private Queue<Runnable> waiting;

  boolean isTaken() {
    return taken;
  }

  void take() {
    if (taken) {
      throw new IllegalStateException("one at a time");
    }
    taken = true;
  }

  /** Runs {@code task} when it is its turn: it may take it, or leave it to the next. */
  void await(Runnable task) {
    if (waiting == null) {
      waiting = new ArrayDeque<>();
    }
    waiting.add(task);
  }

  /** Runs the waiting tasks, up to the first one that takes its turn. */
  void end() {
    taken = false;
    if (lettingOn) {
      return;
    }
    lettingOn = true;
    while (!taken && waiting != null) {
      Runnable next = waiting.remove();
      if (waiting.isEmpty()) {
        waiting = null;
      }
      next.run();
    }
    lettingOn = false;
  }
}
