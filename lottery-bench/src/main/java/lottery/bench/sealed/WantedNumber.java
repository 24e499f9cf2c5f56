package lottery.bench.sealed;

import java.util.List;
import lottery.bench.bets.BatchRing;
import lottery.codec.bet.BetReading;

/** Finds a number that one bet in ten thousand has, as on average all numbers do. */
final class WantedNumber {
  private static final int NUMBERS = 10_000;

  private WantedNumber() {}

  /** The number that is nearest to it among the first {@code batches} of each ring. */
  static int among(List<BatchRing> rings, long batches) {
    int[] counts = new int[NUMBERS];
    for (BatchRing ring : rings) {
      for (long batch = 0; batch < batches; batch++) {
        int[] numbered = ring.rows(batch).numbered(BetReading.ALL_NUMBERS);
        for (int i = 1; i < numbered.length; i += 2) {
          counts[numbered[i]]++;
        }
      }
    }
    long bets = rings.stream().mapToLong(ring -> batches * ring.batchSize()).sum();
    int best = 0;
    for (int number = 1; number < NUMBERS; number++) {
      if (distance(counts[number], bets) < distance(counts[best], bets)) {
        best = number;
      }
    }
    return best;
  }

  private static double distance(int count, long bets) {
    return Math.abs(count - (double) bets / NUMBERS);
  }
}
