package lottery.kit;

/** Runs a test under many seeds; {@code -Dseed=} repeats the one that a failure names. */
public final class Seeds {
  /** A test that a seed decides. */
  @FunctionalInterface
  public interface Test {
    void run(long seed) throws Exception;
  }

  private Seeds() {}

  /** Whether one seed is asked for, so that statistics over many seeds make no sense. */
  public static boolean isOneAsked() {
    return Long.getLong("seed") != null;
  }

  /**
   * Runs it under seeds that count up, or under the one asked for.
   *
   * @return how many there were
   */
  public static long run(long from, long count, Test test) {
    Long asked = Long.getLong("seed");
    if (asked != null) {
      runOne(asked, test);
      return 1;
    }
    for (long seed = from; seed < from + count; seed++) {
      runOne(seed, test);
    }
    return count;
  }

  private static void runOne(long seed, Test test) {
    try {
      test.run(seed);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("failed with seed %1$d; -Dseed=%1$d repeats it".formatted(seed), e);
    }
  }
}
