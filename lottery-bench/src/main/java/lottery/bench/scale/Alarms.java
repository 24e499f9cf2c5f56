package lottery.bench.scale;

import java.util.Arrays;

/**
 * Wake-up times, to the millisecond: a ring of lists in two arrays. A heap of 100,000 entries would
 * cost more than what is measured.
 */
final class Alarms {
  private static final int NOBODY = -1;

  private final int[] first;
  private final int[] next;
  private long now;

  /**
   * @param sleepers numbered from 0
   * @param maxMillis the longest that one sleeps
   */
  Alarms(int sleepers, int maxMillis, long nowMillis) {
    first = new int[maxMillis + 2];
    Arrays.fill(first, NOBODY);
    next = new int[sleepers];
    now = nowMillis;
  }

  /** Wakes {@code sleeper} in {@code inMillis} milliseconds, at least one. */
  void set(int sleeper, int inMillis) {
    int slot = slot(now + Math.max(1, inMillis));
    next[sleeper] = first[slot];
    first[slot] = sleeper;
  }

  /** The next sleeper that is due, or -1. */
  int due(long nowMillis) {
    while (now <= nowMillis) {
      int slot = slot(now);
      int sleeper = first[slot];
      if (sleeper != NOBODY) {
        first[slot] = next[sleeper];
        return sleeper;
      }
      if (now == nowMillis) {
        return NOBODY;
      }
      now++;
    }
    return NOBODY;
  }

  private int slot(long millis) {
    return (int) (millis % first.length);
  }
}
