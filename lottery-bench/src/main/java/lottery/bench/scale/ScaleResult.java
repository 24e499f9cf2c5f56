package lottery.bench.scale;

import java.io.PrintStream;
import org.HdrHistogram.Histogram;

/**
 * What was measured.
 *
 * @param who waited, and how
 * @param arriveSeconds until all of them waited
 * @param residentPerAgency bytes that the server has resident more, for each that waits
 * @param kernelPerAgency bytes of the kernel, for both ends of the connection
 * @param tellingCpuMicros of the server's CPU for each agency, from the last READY until all had
 *     their winners
 * @param learnt nanoseconds from the last READY until each had its winners
 */
public record ScaleResult(
    String who,
    int agencies,
    double arriveSeconds,
    long refusals,
    long delays,
    double residentPerAgency,
    double kernelPerAgency,
    Waiting waiting,
    double tellingCpuMicros,
    Histogram learnt) {
  /** Until the last one had its winners. */
  public double allLearntSeconds() {
    return learnt.getMaxValue() / 1e9;
  }

  void print(PrintStream out) {
    out.printf("%s: %,d agencies%n", who, agencies);
    out.printf(
        "  arrived      in %.1f s, %d connections refused or broken, %d took longer than 0.9 s%n",
        arriveSeconds, refusals, delays);
    out.printf(
        "  waiting      server %.2f cores, crowd %.2f cores, %,.0f connections/s%n",
        waiting.serverCores(), waiting.crowdCores(), waiting.connectionsPerSecond());
    out.printf(
        "  memory       server %,.0f bytes resident an agency, kernel %,.0f bytes for both ends%n",
        residentPerAgency, kernelPerAgency);
    out.printf(
        "  winners      p50 %.3f s, p99 %.3f s, the last after %.3f s; %.0f us of the server's CPU an agency%n",
        learnt.getValueAtPercentile(50) / 1e9,
        learnt.getValueAtPercentile(99) / 1e9,
        allLearntSeconds(),
        tellingCpuMicros);
  }
}
