package lottery.kit;

import java.util.SplittableRandom;

/**
 * The seed of a fault test's random choices. It is printed, and {@code -Dseed=} repeats it; the
 * timing of real processes is not repeated.
 */
public record Seed(long value) {
  /** The seed asked for, or a new one. */
  public static Seed choose(String test) {
    Seed seed = new Seed(Long.getLong("seed", System.nanoTime()));
    System.out.println("seed: " + seed.value + " of " + test + " (-Dseed=" + seed.value + ")");
    return seed;
  }

  public SplittableRandom random() {
    return new SplittableRandom(value);
  }

  @Override
  public String toString() {
    return "-Dseed=" + value;
  }
}
