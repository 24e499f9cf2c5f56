package lottery.bench.peers;

import java.io.PrintStream;
import java.util.List;

/**
 * The medians of all rounds, and the central at its best as a multiple of each other at its best.
 */
final class PeerTable {
  static final String OURS = "the central, force";

  private final List<PeerResult> results;

  PeerTable(List<PeerResult> results) {
    this.results = List.copyOf(results);
  }

  void print(PrintStream out) {
    for (int batch : results.stream().map(PeerResult::batchSize).distinct().sorted().toList()) {
      out.printf("%nbatches of %d%n", batch);
      for (PeerResult row : rows(batch)) {
        out.printf("  %-20s %-24s %,12.0f bets/s%n", row.who(), row.how(), row.betsPerSecond());
      }
      others().forEach(other -> printRatio(out, batch, other));
    }
  }

  private void printRatio(PrintStream out, int batch, String other) {
    out.printf(
        "  %s at its best is %.2f times %s at its best%n",
        OURS, best(batch, OURS) / best(batch, other), other);
  }

  private List<String> others() {
    return results.stream()
        .map(PeerResult::who)
        .distinct()
        .filter(who -> !who.equals(OURS))
        .toList();
  }

  /** One row for each way of each program, with the median of its rounds. */
  private List<PeerResult> rows(int batch) {
    List<PeerResult> ofBatch =
        results.stream().filter(result -> result.batchSize() == batch).toList();
    return ofBatch.stream()
        .map(result -> result.who() + "|" + result.how())
        .distinct()
        .map(
            way ->
                median(
                    ofBatch.stream()
                        .filter(result -> way.equals(result.who() + "|" + result.how()))
                        .toList()))
        .toList();
  }

  private static PeerResult median(List<PeerResult> rounds) {
    return rounds.stream()
        .sorted((a, b) -> Double.compare(a.betsPerSecond(), b.betsPerSecond()))
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private double best(int batch, String who) {
    return rows(batch).stream()
        .filter(row -> row.who().equals(who))
        .mapToDouble(PeerResult::betsPerSecond)
        .max()
        .orElse(Double.NaN);
  }
}
