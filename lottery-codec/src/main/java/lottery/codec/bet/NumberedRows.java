package lottery.codec.bet;

import java.util.Arrays;

/** A growing list of rows that are noted: of each where it begins, and its number. */
final class NumberedRows {

  static final int[] NONE = {};

  private int[] pairs = NONE;
  private int used;

  void add(int from, int number) {
    if (used == pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(8, 2 * used));
    }
    pairs[used++] = from;
    pairs[used++] = number;
  }

  /** The pairs, one after the other. */
  int[] toArray() {
    return used == 0 ? NONE : Arrays.copyOf(pairs, used);
  }
}
