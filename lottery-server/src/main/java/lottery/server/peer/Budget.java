package lottery.server.peer;

import java.util.function.LongSupplier;

/**
 * So much may be used at once, and then so much a second. What is used last is used whole, so the
 * budget may go below zero. Any thread.
 */
final class Budget {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long max;
  private final long perSecond;
  private final LongSupplier nanoTime;
  private long left;
  private long refilledAt;

  Budget(long max, long perSecond, LongSupplier nanoTime) {
    this.max = max;
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.left = max;
    this.refilledAt = nanoTime.getAsLong();
  }

  synchronized boolean hasAny() {
    refill();
    return left > 0;
  }

  synchronized void take(long amount) {
    left -= amount;
  }

  private void refill() {
    long now = nanoTime.getAsLong();
    // More than this fills it, and would overflow.
    long elapsed = Math.min(now - refilledAt, NANOS_PER_SECOND * (1 + max / perSecond));
    long earned = elapsed * perSecond / NANOS_PER_SECOND;
    if (earned > 0) {
      left = Math.min(max, left + earned);
      refilledAt = now;
    }
  }
}
