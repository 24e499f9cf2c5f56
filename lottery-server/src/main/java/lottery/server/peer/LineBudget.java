package lottery.server.peer;

import java.util.function.LongSupplier;

/**
 * How many bytes of log lines may be printed: a number at once, and then a number a second. A line
 * is printed whole if any budget is left, so the budget may go below zero. Any thread.
 */
final class LineBudget {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final long maxBytes;
  private final long bytesPerSecond;
  private final LongSupplier nanoTime;
  private long left;
  private long refilledAt;

  LineBudget(long maxBytes, long bytesPerSecond, LongSupplier nanoTime) {
    this.maxBytes = maxBytes;
    this.bytesPerSecond = bytesPerSecond;
    this.nanoTime = nanoTime;
    this.left = maxBytes;
    this.refilledAt = nanoTime.getAsLong();
  }

  synchronized boolean hasAny() {
    refill();
    return left > 0;
  }

  synchronized void take(int bytes) {
    left -= bytes;
  }

  private void refill() {
    long now = nanoTime.getAsLong();
    // More than this fills it, and would overflow.
    long elapsed = Math.min(now - refilledAt, NANOS_PER_SECOND * (1 + maxBytes / bytesPerSecond));
    long earned = elapsed * bytesPerSecond / NANOS_PER_SECOND;
    if (earned > 0) {
      left = Math.min(maxBytes, left + earned);
      refilledAt = now;
    }
  }
}
