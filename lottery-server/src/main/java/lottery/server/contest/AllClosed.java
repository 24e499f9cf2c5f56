package lottery.server.contest;

import lottery.server.journal.Waiter;

/** Notifies one waiter when several closings have ended. Journal loop only. */
final class AllClosed implements Waiter {
  private final Waiter asker;
  private int left;

  AllClosed(int contests, Waiter asker) {
    this.left = contests;
    this.asker = asker;
  }

  @Override
  public void durable() {
    if (--left == 0) {
      asker.durable();
    }
  }

  @Override
  public void failed(Exception cause) {
    if (left > 0) {
      left = 0;
      asker.failed(cause);
    }
  }
}
