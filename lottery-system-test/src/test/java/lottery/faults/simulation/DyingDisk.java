package lottery.faults.simulation;

import java.io.IOException;
import lottery.server.journal.DelegatingStorage;
import lottery.server.journal.Storage;

/**
 * A slow disk, during whose operations other threads go on. At a chosen operation the power fails,
 * just before or just after it.
 */
final class DyingDisk extends DelegatingStorage {
  private final Runnable meanwhile;
  private int operationsLeft = Integer.MAX_VALUE;
  private boolean before;
  private boolean dead;

  /**
   * @param meanwhile what other threads do during an operation
   */
  DyingDisk(Storage disk, Runnable meanwhile) {
    super(disk);
    this.meanwhile = meanwhile;
  }

  /** Makes the power fail at the n-th operation from now; 1 is the next one. */
  void dieAt(int nth, boolean before) {
    operationsLeft = nth;
    this.before = before;
  }

  /** Whether the power has failed. */
  boolean isDead() {
    return dead;
  }

  @Override
  protected void change(Change change) throws IOException {
    if (dead) {
      throw new PowerCut();
    }
    meanwhile.run();
    operationsLeft--;
    dead = operationsLeft == 0;
    if (!dead || !before) {
      change.run();
    }
    if (dead) {
      throw new PowerCut();
    }
  }
}
