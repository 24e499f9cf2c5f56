package lottery.server.peer;

import java.time.Duration;

/**
 * How long a value may take to come: a time for any, and more for its length.
 *
 * @param grace for any value
 * @param bytesPerSecond how fast a value has to come beside that
 */
record Patience(Duration grace, int bytesPerSecond) {
  long nanosFor(int bytes) {
    return grace.toNanos() + bytes * 1_000_000_000L / bytesPerSecond;
  }
}
