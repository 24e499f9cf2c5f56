package lottery.server.figures;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many values of each size there were, and their sum. Any thread. */
public final class Distribution {
  private final long[] upperBounds;

  /** A count for each bound, one for what is above all of them, and the sum at the end. */
  private final AtomicLongArray cells;

  /**
   * @param upperBounds ascending; a value belongs to the first bound that is not less than it
   */
  public Distribution(long... upperBounds) {
    this.upperBounds = upperBounds.clone();
    this.cells = new AtomicLongArray(upperBounds.length + 2);
  }

  /** Bounds that double: first, 2 × first, 4 × first, … */
  public static Distribution doubling(long first, int bounds) {
    long[] upperBounds = new long[bounds];
    for (int i = 0; i < bounds; i++) {
      upperBounds[i] = first << i;
    }
    return new Distribution(upperBounds);
  }

  public void add(long value) {
    int found = Arrays.binarySearch(upperBounds, value);
    cells.getAndIncrement(found >= 0 ? found : -found - 1);
    cells.getAndAdd(upperBounds.length + 1, value);
  }

  public long[] upperBounds() {
    return upperBounds.clone();
  }

  /** The count of each bound, not cumulated, and that of what is above all bounds. */
  public long[] counts() {
    long[] counts = new long[upperBounds.length + 1];
    Arrays.setAll(counts, cells::get);
    return counts;
  }

  public long sum() {
    return cells.get(upperBounds.length + 1);
  }
}
