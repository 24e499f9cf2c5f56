package lottery.bench.report;

import static lottery.bench.report.Figures.megabytes;
import static lottery.bench.report.Figures.ms;
import static lottery.bench.report.Figures.times;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lottery.bench.draw.DrawResult;
import lottery.bench.draw.DrawRun;
import lottery.bench.job.JobRun;
import lottery.bench.limits.Limits;
import lottery.bench.load.LoadPlan;
import lottery.bench.load.MemoryRun;
import lottery.bench.load.ServerDialect;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerOptions;
import lottery.bench.scale.ScaleResult;
import lottery.bench.scale.ScaleRun;

/**
 * Measures what the machine allows, and one target after the other except those of a server under
 * load.
 */
final class Targets {
  private static final int AGENCIES = 5;
  private static final int WINDOW = 32;
  private static final int CROWD = 15_000;
  private static final int BOOKS = 5_000;
  private static final int SOURCES = 64;
  private static final int STEADY_SECONDS = 5;

  private final ServerOptions options;
  private final ServerLaunch launch;
  private final Table table;

  Targets(ServerOptions options, Table table) throws IOException {
    this.options = options;
    this.launch = options.launch();
    this.table = table;
  }

  /** What the machine allows, for the rows after it. */
  void limits(Limits limits) {
    table.add("write and force, a batch of 100", ms(limits.batchForceMillis()), "", "", "");
    table.add(
        "write and force, full commits", megabytes(limits.fullCommitBytesPerSecond()), "", "", "");
    table.add("loopback", megabytes(limits.loopback()), "", "", "");
    table.add(
        "loopback, a batch of 100 there, a byte back", ms(limits.roundTripMillis()), "", "", "");
    table.add("CRC-32C", megabytes(limits.crc32c()), "", "", "");
    table.add("SHA-256", megabytes(limits.sha256()), "", "", "");
  }

  void draw(long bets) throws IOException {
    try (RunDirectory directory = options.newDirectory()) {
      DrawResult result = new DrawRun(launch, directory.path()).measure(bets, 3);
      table.add(
          String.format("draw, %,d bets stored", result.bets()),
          ms(result.archivedDrawMillis()),
          "without a class archive " + ms(result.drawMillis()),
          "",
          "50 ms");
      double reading = result.reading().toNanos() / 1e6;
      table.add(
          "start on them",
          ms(result.startMillis()),
          "reading the files " + ms(reading),
          times(result.startMillis() / reading),
          "");
    }
  }

  void memory(long bets) throws IOException {
    LoadPlan plan = new LoadPlan(AGENCIES, 100, ServerDialect.SUBMIT, WINDOW, 0, 0, bets, "force");
    try (RunDirectory directory = options.newDirectory()) {
      List<MemoryRun.Point> points = new MemoryRun(plan).run(launch, directory.path());
      MemoryRun.Point first = points.get(0);
      MemoryRun.Point last = points.get(points.size() - 1);
      table.add(
          String.format("memory after %,d bets", last.bets()),
          String.format(
              "%.0f MB, at most %.0f", last.residentBytes() / 1e6, last.peakBytes() / 1e6),
          String.format("after %,d: %.0f MB", first.bets(), first.residentBytes() / 1e6),
          times((double) last.residentBytes() / first.residentBytes()),
          "128 MB");
    }
  }

  void scale() throws IOException {
    for (ScaleRun.Way way : ScaleRun.Way.values()) {
      try (RunDirectory directory = options.newDirectory()) {
        ScaleRun.Size size = new ScaleRun.Size(CROWD, CROWD, BOOKS, SOURCES);
        crowdRows(
            new ScaleRun(launch.withFlags(ScaleRun.heapFlags("512m")), size, STEADY_SECONDS)
                .measure(way, directory.path()));
      }
    }
  }

  private void crowdRows(ScaleResult result) {
    String who = String.format("%,d %s", result.agencies(), result.who());
    table.add(
        who,
        String.format(
            "the last knows after %.2f s, %.0f us of CPU each",
            result.allLearntSeconds(), result.tellingCpuMicros()),
        String.format("%.0f bytes each, %d refused", result.residentPerAgency(), result.refusals()),
        "",
        "2 s when told, none refused");
    table.add(
        "  while they wait",
        String.format("%.2f cores", result.waiting().serverCores()),
        String.format("%,.0f connections/s", result.waiting().connectionsPerSecond()),
        "",
        "half a core for 100,000");
  }

  void job(Path agencyJar) throws IOException {
    try (RunDirectory directory = options.newDirectory()) {
      JobRun job = new JobRun(launch, agencyJar, options.agencyFlags(), directory.path());
      jobRow("five agencies, 78,697 bets", job.measure(5));
      jobRow("  with class archives, as in the images", job.measureArchived(5));
    }
  }

  private void jobRow(String what, List<Duration> times) {
    Duration median = times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    table.add(what, String.format("%.2f s", median.toMillis() / 1e3), "", "", "0.65 s");
  }

  void parts() throws IOException {
    for (Map.Entry<String, Double> part : MicroBenchmarks.nanosPerBet().entrySet()) {
      table.add(
          part.getKey() + ", one thread",
          String.format("%.0f ns of CPU a bet", part.getValue()),
          "",
          "",
          "");
    }
  }
}
