package lottery.server.net;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many connections each address, or each agency, has, and may have. Any thread. */
final class Places<K> {
  private final ConcurrentMap<K, Integer> taken = new ConcurrentHashMap<>();
  private final int max;

  /**
   * @param max for each, or {@link ConnectionLimits#UNLIMITED}
   */
  Places(int max) {
    this.max = max;
  }

  /** Takes a place; false when no place is left. */
  boolean take(K owner) {
    boolean[] hasPlace = new boolean[1];
    taken.compute(
        owner,
        (key, count) -> {
          int before = count == null ? 0 : count;
          hasPlace[0] = max == ConnectionLimits.UNLIMITED || before < max;
          return hasPlace[0] ? Integer.valueOf(before + 1) : count;
        });
    return hasPlace[0];
  }

  /** Whether the owner has one. */
  boolean isTaken(K owner) {
    return taken.containsKey(owner);
  }

  /** Gives back a place that was taken. */
  void giveBack(K owner) {
    taken.computeIfPresent(owner, (key, count) -> count == 1 ? null : count - 1);
  }
}
