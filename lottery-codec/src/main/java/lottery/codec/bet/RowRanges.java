package lottery.codec.bet;

import java.util.Arrays;

/** A growing list of {@code [from, to)} pairs, one per row that is remembered. */
final class RowRanges {

  static final int[] NONE = {};

  private int[] pairs = NONE;
  private int used;

  void add(int from, int to) {
    if (used == pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(8, 2 * used));
    }
    pairs[used++] = from;
    pairs[used++] = to;
  }

  /** The pairs, one after the other. */
  int[] toArray() {
    return used == 0 ? NONE : Arrays.copyOf(pairs, used);
  }
}
