package lottery.bench.load;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.Map;
import lottery.bench.process.ProcessCost;

/** Prints a result, one fact a line. */
final class LoadReport {
  private static final double LISTED_SHARE = 0.005;

  private final PrintStream out;

  LoadReport(PrintStream out) {
    this.out = out;
  }

  void print(LoadResult result) {
    LoadPlan plan = result.plan();
    out.printf(
        "load         %d agencies, batches of %d, %s, window %d, durability %s, %s%n",
        plan.agencies(),
        plan.batchSize(),
        plan.dialect(),
        plan.window(),
        plan.durability(),
        plan.betsPerSecond() == 0
            ? "as fast as possible"
            : String.format("%,.0f bets/s", plan.betsPerSecond()));
    out.printf(
        "throughput   %,.0f bets/s, %.1f MB/s of rows: %,d bets in %.3f s after %,d of warm-up%n",
        result.betsPerSecond(),
        result.rowBytes() / result.seconds() / 1e6,
        result.bets(),
        result.seconds(),
        plan.warmupBets());
    out.printf(
        "latency      p50 %.3f ms, p90 %.3f, p99 %.3f, p99.9 %.3f, max %.3f of a batch%n",
        result.latencyMillis(50),
        result.latencyMillis(90),
        result.latencyMillis(99),
        result.latencyMillis(99.9),
        result.latencyMillis(100));
    cost("server", result.server(), result);
    cost("client", result.client(), result);
    result
        .allocatedPerBet()
        .ifPresent(
            bytes -> out.printf("allocation   %.2f bytes of the server's heap a bet%n", bytes));
    out.println(
        "stored       every bet acknowledged, each agency's in order; export equals the fingerprint");
  }

  private void cost(String who, ProcessCost cost, LoadResult result) {
    out.printf(
        "%-12s %.2f s of CPU, %.2f cores, %.0f ns a bet; resident %.1f MB, at most %.1f MB%n",
        who,
        cost.cpuSeconds(),
        cost.cpuSeconds() / result.seconds(),
        cost.cpuSeconds() * 1e9 / result.bets(),
        cost.residentBytes() / 1e6,
        cost.peakResidentBytes() / 1e6);
    cost.threadSeconds().entrySet().stream()
        .filter(thread -> thread.getValue() > LISTED_SHARE * result.seconds())
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            thread ->
                out.printf(
                    "  %-16s %5.1f %%%n",
                    thread.getKey(), 100 * thread.getValue() / result.seconds()));
  }
}
