package lottery.bench.report;

import static lottery.bench.report.Figures.megabytes;
import static lottery.bench.report.Figures.ms;
import static lottery.bench.report.Figures.percentiles;
import static lottery.bench.report.Figures.times;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import lottery.bench.limits.DiskProbe;
import lottery.bench.limits.Limits;
import lottery.bench.limits.PacedDiskProbe;
import lottery.bench.load.LoadPlan;
import lottery.bench.load.LoadResult;
import lottery.bench.load.LoadRun;
import lottery.bench.load.ServerDialect;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerOptions;
import org.HdrHistogram.Histogram;

/** Measures how much a server under load takes, and how fast it answers. */
final class LoadTargets {
  private static final int AGENCIES = 5;
  private static final int WINDOW = 32;

  /** By then the server's code is compiled: an agency's day is longer than a benchmark. */
  private static final long WARMUP = 20_000_000;

  private static final long BETS = 20_000_000;

  /** The load at which latency is measured, as a share of what the server can take. */
  private static final double FULL_LOAD = 0.8;

  private static final Duration PACED_DISK = Duration.ofSeconds(5);
  private static final int LONE_BATCHES = 5_000;
  private static final int LONE_WARMUP = 15_000;
  private static final String BUSY_WAIT = "100us";

  private final ServerOptions options;
  private final ServerLaunch launch;
  private final Table table;

  LoadTargets(ServerOptions options, Table table) throws IOException {
    this.options = options;
    this.launch = options.launch();
    this.table = table;
  }

  /** Bets a second, and latency under nearly as many. */
  void ingest(Limits limits) throws IOException {
    LoadResult hundred = load(100, "force", 0);
    ingestRow("ingest, batches of 100", hundred, limits);
    exactlyOnce(hundred);
    ingestRow("ingest, batches of 1000", load(1000, "force", 0), limits);
    ingestRow("ingest, batches of 100, not forced", load(100, "os", 0), limits);
    latency(FULL_LOAD * hundred.betsPerSecond());
  }

  /**
   * Compared with the disk alone at the same rate just before, because no server can be steadier
   * than its disk.
   */
  private void latency(double betsPerSecond) throws IOException {
    Histogram disk = pacedDisk(betsPerSecond / 100);
    LoadResult full = load(100, "force", betsPerSecond);
    table.add(
        "latency at 80 % of it, corrected",
        percentiles(full.latencies()),
        "the disk alone: " + percentiles(disk),
        "",
        "p99 below 20 ms");
  }

  private Histogram pacedDisk(double batchesPerSecond) throws IOException {
    try (RunDirectory directory = options.newDirectory()) {
      return new PacedDiskProbe(directory.path(), Limits.BATCH_BYTES, batchesPerSecond)
          .measure(PACED_DISK);
    }
  }

  /**
   * The same bets without streams, where repeats are not recognised, then once more with streams.
   */
  private void exactlyOnce(LoadResult before) throws IOException {
    LoadResult batch =
        load(
            new LoadPlan(AGENCIES, 100, ServerDialect.BATCH, WINDOW, 0, WARMUP, BETS, "force"),
            launch);
    LoadResult after = load(100, "force", 0);
    double submit = (cpuNanos(before) + cpuNanos(after)) / 2;
    table.add(
        "exactly-once (SUBMIT), server",
        String.format("%.0f ns of CPU a bet", submit),
        String.format("BATCH: %.0f ns", cpuNanos(batch)),
        times(submit / cpuNanos(batch)),
        "nothing measurable");
  }

  private static double cpuNanos(LoadResult result) {
    return result.server().cpuSeconds() * 1e9 / BETS;
  }

  private void ingestRow(String what, LoadResult result, Limits limits) {
    double rows = result.rowBytes() / result.seconds();
    table.add(
        what,
        String.format(
            "%.2f M bets/s, %.2f + %.2f cores",
            result.betsPerSecond() / 1e6, cores(result, true), cores(result, false)),
        "force " + megabytes(limits.fullCommitBytesPerSecond()),
        String.format("%.2f of the disk", rows / limits.fullCommitBytesPerSecond()),
        what.endsWith("100") ? "5 M bets/s" : "");
  }

  private static double cores(LoadResult result, boolean server) {
    return (server ? result.server() : result.client()).cpuSeconds() / result.seconds();
  }

  private LoadResult load(int batch, String durability, double rate) throws IOException {
    return load(
        new LoadPlan(AGENCIES, batch, ServerDialect.SUBMIT, WINDOW, rate, WARMUP, BETS, durability),
        launch);
  }

  private LoadResult load(LoadPlan plan, ServerLaunch server) throws IOException {
    try (RunDirectory directory = options.newDirectory()) {
      return new LoadRun(plan).run(server, directory.path());
    }
  }

  /**
   * One batch at a time compared with the bare force of its bytes: once with loops that sleep when
   * they are idle, and once with loops that stay awake for a moment.
   */
  void loneBatch(Limits limits) throws IOException {
    loneBatch("a lone batch of 100", launch, limits);
    loneBatch(
        "a lone batch of 100, busy-wait " + BUSY_WAIT,
        launch.withEnvironment(Map.of("SERVER_BUSY_WAIT", BUSY_WAIT)),
        limits);
  }

  private void loneBatch(String what, ServerLaunch server, Limits limits) throws IOException {
    double force = force();
    LoadPlan plan =
        new LoadPlan(
            1, 100, ServerDialect.SUBMIT, 1, 0, 100L * LONE_WARMUP, 100L * LONE_BATCHES, "force");
    double p50 = load(plan, server).latencyMillis(50);
    table.add(
        what, "p50 " + ms(p50), "bare force p50 " + ms(force), times(p50 / force), "1.5 times");
    double least = force + limits.roundTripMillis();
    table.add(
        "  the same", "p50 " + ms(p50), "force and loopback " + ms(least), times(p50 / least), "");
  }

  /** Median milliseconds, just before and on the same disk. */
  private double force() throws IOException {
    try (RunDirectory directory = options.newDirectory()) {
      return new DiskProbe(directory.path())
              .prewritten(Limits.BATCH_BYTES, LONE_BATCHES)
              .getValueAtPercentile(50)
          / 1e6;
    }
  }
}
