package lottery.agency.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: the delay before attempt n (from 0) is uniform in {@code
 * [0, min(max, initial * 2^n)]}.
 *
 * <p>Full jitter, because agencies that were turned away together must not come back together. See
 * Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. Not safe for more
 * than one thread.
 */
public final class Backoff {
  private final long initialNanos;
  private final long maxNanos;
  private final RandomGenerator random;
  private long capNanos;

  /**
   * @param initial upper bound of the first delay, above zero
   * @param max upper bound of every delay, at least {@code initial}
   */
  public Backoff(Duration initial, Duration max, RandomGenerator random) {
    if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0) {
      throw new IllegalArgumentException(
          "backoff: %s..%s (expected: 0 < initial <= max)".formatted(initial, max));
    }
    this.initialNanos = initial.toNanos();
    this.maxNanos = max.toNanos();
    this.random = random;
    this.capNanos = initialNanos;
  }

  /** Returns how long to wait before the next attempt. */
  public Duration next() {
    long delayNanos = random.nextLong(capNanos + 1);
    capNanos = capNanos > maxNanos / 2 ? maxNanos : capNanos * 2;
    return Duration.ofNanos(delayNanos);
  }

  /** Begins again with the initial bound. Called after progress. */
  public void reset() {
    capNanos = initialNanos;
  }
}
