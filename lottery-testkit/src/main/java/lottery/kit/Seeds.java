package lottery.server.journal;

/** Runs a test under many seeds; {@code -Dseed=} repeats the one that a failure names. */
final class Seeds {
  /** A test that a seed decides. */
  interface Test {
    void run(long seed) throws Exception;
  }

  private Seeds() {}

  /**
   * Runs it, and says so in a line that {@code make fault} ends with.
   *
   * @param what the test is of, in the plural
   */
  static void run(String what, long from, long count, Test test) {
    Long only = Long.getLong("seed");
    long first = only == null ? from : only;
    long end = only == null ? from + count : only + 1;
    for (long seed = first; seed < end; seed++) {
      try {
        test.run(seed);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(
            "failed with seed " + seed + " (repeat it with -Dseed=" + seed + ")", e);
      }
    }
    System.out.printf("counted: %d %s, seeds from %d%n", end - first, what, first);
  }
}
