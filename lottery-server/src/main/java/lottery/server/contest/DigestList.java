package lottery.server.contest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Digests of rows, 4 bytes each, in the order they were added. Short lists are small; long ones
 * grow by chunks, so that growing never copies all of them. Belongs to one thread.
 */
final class DigestList {
  private static final int CHUNK = 1024;
  private static final int FIRST = 16;

  private final List<int[]> full = new ArrayList<>(0);
  private int[] last = {};
  private int used;

  void add(int[] digests) {
    for (int digest : digests) {
      if (used == last.length) {
        grow();
      }
      last[used++] = digest;
    }
  }

  int get(long index) {
    int chunk = (int) (index / CHUNK);
    return (chunk < full.size() ? full.get(chunk) : last)[(int) (index % CHUNK)];
  }

  private void grow() {
    if (last.length < CHUNK) {
      last = Arrays.copyOf(last, Math.max(FIRST, 2 * last.length));
    } else {
      full.add(last);
      last = new int[CHUNK];
      used = 0;
    }
  }
}
