package lottery.agency.session;

import java.util.random.RandomGenerator;

/** Chance that always draws the highest value, so that a backed off delay is its own bound. */
final class LongestDelay implements RandomGenerator {

  @Override
  public long nextLong() {
    return -1;
  }

  @Override
  public long nextLong(long bound) {
    return bound - 1;
  }
}
