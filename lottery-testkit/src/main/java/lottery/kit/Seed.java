package lottery.kit;

import java.util.SplittableRandom;

/**
 * What a fault test's chances come from. It is printed, and {@code -Dseed=} repeats it; what real
 * processes do meanwhile is theirs.
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
