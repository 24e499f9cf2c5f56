package lottery.bench.load;

import java.util.OptionalDouble;
import lottery.bench.process.ProcessCost;
import org.HdrHistogram.Histogram;

/**
 * What was measured.
 *
 * @param bets acknowledged while the clock ran
 * @param rowBytes of their canonical rows
 * @param latencies of batches, in nanoseconds
 * @param client what this process spent during the run
 * @param server what the server spent during the run
 * @param allocatedPerBet bytes of heap that the server allocated for each bet, if it could be
 *     learnt
 */
public record LoadResult(
    LoadPlan plan,
    long bets,
    long rowBytes,
    double seconds,
    Histogram latencies,
    ProcessCost client,
    ProcessCost server,
    OptionalDouble allocatedPerBet) {
  public double betsPerSecond() {
    return bets / seconds;
  }

  public double latencyMillis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }
}
