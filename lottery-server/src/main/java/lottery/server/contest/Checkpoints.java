package lottery.server.contest;

import java.util.Arrays;
import lottery.server.journal.Place;

/**
 * The places of some records of one stream in the journal: its first, and then at least one in
 * every interval of the journal. To find a bet between two of them, the journal is read from the
 * first one on.
 */
final class Checkpoints {
  private long[] firsts = new long[1];
  private long[] places = new long[1];
  private int used;

  /** How many there are; 0 as long as nothing is stored. */
  int count() {
    return used;
  }

  /** Notes where the record is that begins with bet {@code first}, unless one is near before it. */
  void add(long first, long place, long spacing) {
    if (used > 0 && Place.distance(places[used - 1], place) < spacing) {
      return;
    }
    if (used == firsts.length) {
      resize(2 * used);
    }
    firsts[used] = first;
    places[used++] = place;
  }

  /** The place of the last one that is not after a bet. */
  long before(long bet) {
    int found = Arrays.binarySearch(firsts, 0, used, bet);
    return places[found >= 0 ? found : -found - 2];
  }

  /** Drops those that are nearer to the one before them. */
  void thinOut(long spacing) {
    int kept = 1;
    for (int i = 1; i < used; i++) {
      if (Place.distance(places[kept - 1], places[i]) >= spacing) {
        firsts[kept] = firsts[i];
        places[kept++] = places[i];
      }
    }
    used = kept;
    resize(kept);
  }

  private void resize(int length) {
    firsts = Arrays.copyOf(firsts, length);
    places = Arrays.copyOf(places, length);
  }
}
