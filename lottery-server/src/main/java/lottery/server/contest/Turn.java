package lottery.server.contest;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * While something is under way that does not end in one step, what comes after it waits, in order.
 * Journal loop only.
 */
final class Turn {
  private boolean taken;

  /**
   * Those that wait are being let on: one of them that ends its turn at once leaves that to this.
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

  /** Lets those that wait go on, up to the first that takes its turn. */
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
