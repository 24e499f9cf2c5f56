package lottery.bench.load;

import java.util.Map;

/**
 * What to send.
 *
 * @param agencies how many, one connection each
 * @param batchSize bets in a batch
 * @param window batches in flight of each agency
 * @param betsPerSecond of all agencies together; 0 is as fast as possible
 * @param warmupBets sent before, by the same connections, and not measured
 * @param bets measured; rounded up to whole batches of every agency
 * @param durability as the server knows it
 */
public record LoadPlan(
    int agencies,
    int batchSize,
    ServerDialect dialect,
    int window,
    double betsPerSecond,
    long warmupBets,
    long bets,
    String durability) {
  private static final int SETTLING_SECONDS = 2;

  public LoadPlan {
    require("agencies", agencies, 1, 10_000);
    require("batch size", batchSize, 1, 100_000);
    require("window", window, 1, 100_000);
    require("bets", bets, 1, Long.MAX_VALUE);
    require("warm-up bets", warmupBets, 0, Long.MAX_VALUE);
  }

  private static void require(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + ": " + value + " (expected: " + min + ".." + max + ")");
    }
  }

  /** Batches of each agency that together are at least {@code bets}. */
  long batchesEach(long bets) {
    long perRound = (long) agencies * batchSize;
    return (bets + perRound - 1) / perRound;
  }

  /**
   * Batches of each agency that are sent at the rate, if there is one, before the clock runs. Full
   * speed does not warm up for another pace: both sides compile again, and half a second of that
   * would dominate the last percent of a short run.
   */
  long settlingBatchesEach() {
    return batchesEach((long) (betsPerSecond * SETTLING_SECONDS));
  }

  /**
   * Of the server that takes it. An agency that is done keeps its connection until all are: in a
   * long run some are minutes faster than others.
   */
  public Map<String, String> serverEnvironment() {
    return Map.of(
        "SERVER_AGENCIES",
        Integer.toString(agencies),
        "SERVER_DURABILITY",
        durability,
        "SERVER_IDLE_TIMEOUT",
        "1h");
  }
}
