package lottery.server.peer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes each party holds of what all share. A party may hold as much as it leaves free, so
 * one party gets half, two get a third each, and there is always something left for the next one.
 *
 * <p>Why not equal parts: nobody knows how many parties there will be, and most hold nothing.
 * Belongs to its owner's lock.
 */
final class Holdings {
  private final long maxBytes;
  private final Map<Object, Long> byParty = new HashMap<>();
  private long held;

  Holdings(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(Object party, long bytes) {
    held += bytes;
    byParty.merge(party, bytes, (before, more) -> before + more == 0 ? null : before + more);
  }

  void remove(Object party, long bytes) {
    add(party, -bytes);
  }

  long of(Object party) {
    return byParty.getOrDefault(party, 0L);
  }

  /** What nobody holds. */
  long free() {
    return maxBytes - held;
  }

  /** Whether these bytes more would leave as much free as the party then holds. */
  boolean isFair(Object party, long bytes) {
    return of(party) + bytes <= free() - bytes;
  }

  /** The party that holds most, or null. */
  Object largest() {
    return byParty.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
