package lottery.bench.peers;

import java.io.PrintStream;
import java.util.List;

/** The medians of all rounds, and how many times the central's best is each of the others. */
final class PeerTable {
  static final String OURS = "the central, force";

  private final List<PeerResult> results;

  PeerTable(List<PeerResult> results) {
    this.results = List.copyOf(results);
  }

  void print(PrintStream out) {
    for (int batch : results.stream().map(PeerResult::batchSize).distinct().sorted().toList()) {
      out.printf("%nbatches of %d%n", batch);
      double best = best(batch);
      rows(batch).forEach(row -> printRow(out, row, best));
    }
  }

  private static void printRow(PrintStream out, PeerResult row, double best) {
    String ratio =
        row.who().equals(OURS)
            ? ""
            : String.format("ours is %.2f times", best / row.betsPerSecond());
    out.printf(
        "  %-20s %-24s %,12.0f bets/s   %s%n", row.who(), row.how(), row.betsPerSecond(), ratio);
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

  private double best(int batch) {
    return rows(batch).stream()
        .filter(row -> row.who().equals(OURS))
        .mapToDouble(PeerResult::betsPerSecond)
        .max()
        .orElse(0);
  }
}
