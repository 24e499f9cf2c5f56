package lottery.bench.draw;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * What was measured.
 *
 * @param bets stored before
 * @param bytes of the contest's files
 * @param winners in all
 * @param starts from exec until the server took a connection, recovery included
 * @param reading the time of only reading the same files, from the same cache
 * @param draws from the last READY to the last WINNERS
 * @param archivedDraws the same of a server with a class archive, as it is shipped
 */
public record DrawResult(
    long bets,
    long bytes,
    int winners,
    List<Duration> starts,
    Duration reading,
    List<Duration> draws,
    List<Duration> archivedDraws) {
  public DrawResult {
    starts = List.copyOf(starts);
    draws = List.copyOf(draws);
    archivedDraws = List.copyOf(archivedDraws);
  }

  public double drawMillis() {
    return median(draws);
  }

  public double archivedDrawMillis() {
    return median(archivedDraws);
  }

  public double startMillis() {
    return median(starts);
  }

  private static double median(List<Duration> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow().toNanos() / 1e6;
  }

  void print(PrintStream out) {
    out.printf("stored       %,d bets, %,d bytes of files, %d winners%n", bets, bytes, winners);
    out.printf(
        "draw         %.1f ms from the last READY to the last WINNERS (median of %s)%n",
        drawMillis(), listed(draws));
    out.printf(
        "  archived   %.1f ms with a class archive (median of %s)%n",
        archivedDrawMillis(), listed(archivedDraws));
    out.printf(
        "start        %.0f ms from exec to listening, %.2f GB/s (median of %s); only reading the"
            + " files %.0f ms%n",
        startMillis(), bytes / 1e6 / startMillis(), listed(starts), reading.toNanos() / 1e6);
  }

  private static String listed(List<Duration> times) {
    return String.join(
        ", ", times.stream().map(time -> String.format("%.1f", time.toNanos() / 1e6)).toList());
  }
}
