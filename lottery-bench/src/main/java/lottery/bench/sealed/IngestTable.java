package lottery.bench.sealed;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lottery.bench.load.LoadResult;

/** The medians of all rounds, and each as a multiple of the first. */
record IngestTable(int batch, Map<String, List<LoadResult>> results) {
  void print(PrintStream out) {
    out.printf("batches of %d%n", batch);
    double first = Double.NaN;
    for (Map.Entry<String, List<LoadResult>> row : results.entrySet()) {
      double rate = median(row.getValue(), LoadResult::betsPerSecond);
      first = Double.isNaN(first) ? rate : first;
      out.printf(
          "  %-9s %,11.0f bets/s, %.2f times; %.0f ns of the server's CPU a bet, at most %.0f MB"
              + " resident (rounds: %s)%n",
          row.getKey(),
          rate,
          rate / first,
          median(row.getValue(), IngestTable::nanosABet),
          median(row.getValue(), result -> result.server().peakResidentBytes() / 1e6),
          row.getValue().stream()
              .map(result -> "%.2f M".formatted(result.betsPerSecond() / 1e6))
              .collect(Collectors.joining(", ")));
    }
  }

  private static double nanosABet(LoadResult result) {
    return result.server().cpuSeconds() * 1e9 / result.bets();
  }

  private static double median(List<LoadResult> rounds, ToDoubleFunction<LoadResult> what) {
    return rounds.stream()
        .mapToDouble(what)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
