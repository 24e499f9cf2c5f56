package lottery.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lottery.bench.RunDirectory;
import lottery.bench.ServerOptions;
import lottery.bench.draw.DrawResult;
import lottery.bench.draw.DrawRun;
import lottery.bench.job.JobRun;
import lottery.bench.limits.DiskProbe;
import lottery.bench.limits.Limits;
import lottery.bench.limits.PacedDiskProbe;
import lottery.bench.load.LoadPlan;
import lottery.bench.load.LoadResult;
import lottery.bench.load.LoadRun;
import lottery.bench.load.MemoryRun;
import lottery.bench.load.ServerDialect;
import lottery.bench.process.ServerLaunch;
import lottery.bench.scale.ScaleResult;
import lottery.bench.scale.ScaleRun;
import org.HdrHistogram.Histogram;

/** Measures one target after the other and writes what came out into a table. */
final class Targets {
  private static final int AGENCIES = 5;
  private static final int WINDOW = 32;

  /** By then the server's code is compiled: an agency's day is longer than a benchmark. */
  private static final long WARMUP = 20_000_000;

  private static final long BETS = 20_000_000;

  /**
   * "Full load" for a latency that is corrected for what a slow server keeps from being sent: this
   * part of what it can take.
   */
  private static final double FULL_LOAD = 0.8;

  private static final Duration PACED_DISK = Duration.ofSeconds(5);
  private static final int LONE_BATCHES = 5_000;
  private static final int LONE_WARMUP = 15_000;
  private static final int CROWD = 15_000;
  private static final int BOOKS = 5_000;
  private static final int SOURCES = 64;
  private static final int STEADY_SECONDS = 5;

  private final ServerOptions options;
  private final ServerLaunch launch;
  private final Table table = new Table("", "measured", "beside, in this run", "ratio", "wanted");

  Targets(ServerOptions options) throws IOException {
    this.options = options;
    this.launch = options.launch();
  }

  Table table() {
    return table;
  }

  /** What the machine allows, for the rows after it. */
  void limits(Limits limits) {
    table.add("write and force, a batch of 100", ms(limits.batchForceMillis()), "", "", "");
    table.add(
        "write and force, full commits", megabytes(limits.fullCommitBytesPerSecond()), "", "", "");
    table.add("loopback", megabytes(limits.loopback()), "", "", "");
    table.add("loopback, a batch of 100 there, a byte back", ms(roundTrip(limits)), "", "", "");
    table.add("CRC-32C", megabytes(limits.crc32c()), "", "", "");
    table.add("SHA-256", megabytes(limits.sha256()), "", "", "");
  }

  private static double roundTrip(Limits limits) {
    return limits.roundTrips().getValueAtPercentile(50) / 1e6;
  }

  /** Bets a second, and latency under nearly as many. */
  void ingest(Limits limits) throws IOException {
    LoadResult hundred = load(100, "force", 0);
    ingestRow("ingest, batches of 100", hundred, limits);
    exactlyOnce(hundred);
    ingestRow("ingest, batches of 1000", load(1000, "force", 0), limits);
    ingestRow("ingest, batches of 100, not forced", load(100, "os", 0), limits);
    latency("latency at 80 % of it, corrected", FULL_LOAD * hundred.betsPerSecond());
  }

  /** Beside the disk alone at the same rate, just before: no server can be calmer than its disk. */
  private void latency(String what, double betsPerSecond) throws IOException {
    Histogram disk = pacedDisk(betsPerSecond / 100);
    LoadResult full = load(100, "force", betsPerSecond);
    table.add(
        what,
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

  private static String percentiles(Histogram nanos) {
    return String.format(
        "p50 %s, p99 %s, max %s",
        ms(nanos.getValueAtPercentile(50) / 1e6),
        ms(nanos.getValueAtPercentile(99) / 1e6),
        ms(nanos.getMaxValue() / 1e6));
  }

  /** The same bets without streams, whose repeats nobody would know; then with them once more. */
  private void exactlyOnce(LoadResult before) throws IOException {
    LoadResult batch =
        load(new LoadPlan(AGENCIES, 100, ServerDialect.BATCH, WINDOW, 0, WARMUP, BETS, "force"));
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
        new LoadPlan(
            AGENCIES, batch, ServerDialect.SUBMIT, WINDOW, rate, WARMUP, BETS, durability));
  }

  private LoadResult load(LoadPlan plan) throws IOException {
    try (RunDirectory directory = options.newDirectory()) {
      return new LoadRun(plan).run(launch, directory.path());
    }
  }

  /** One batch at a time beside the bare force of its bytes, just before and on the same disk. */
  void loneBatch(Limits limits) throws IOException {
    try (RunDirectory directory = options.newDirectory()) {
      double force =
          new DiskProbe(directory.path())
                  .prewritten(Limits.BATCH_BYTES, LONE_BATCHES)
                  .getValueAtPercentile(50)
              / 1e6;
      LoadResult lone =
          load(
              new LoadPlan(
                  1,
                  100,
                  ServerDialect.SUBMIT,
                  1,
                  0,
                  100L * LONE_WARMUP,
                  100L * LONE_BATCHES,
                  "force"));
      double p50 = lone.latencyMillis(50);
      table.add(
          "a lone batch of 100",
          "p50 " + ms(p50),
          "bare force p50 " + ms(force),
          times(p50 / force),
          "1.5 times");
      double least = force + roundTrip(limits);
      table.add(
          "  the same",
          "p50 " + ms(p50),
          "force and loopback " + ms(least),
          times(p50 / least),
          "");
    }
  }

  void draw(long bets) throws IOException {
    try (RunDirectory directory = options.newDirectory()) {
      DrawResult result = new DrawRun(launch, directory.path()).measure(bets, 3);
      table.add(
          String.format("draw, %,d bets stored", result.bets()),
          ms(result.drawMillis()),
          "",
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

  private static String ms(double millis) {
    return String.format(millis < 10 ? "%.2f ms" : "%.0f ms", millis);
  }

  private static String megabytes(double bytesPerSecond) {
    return String.format("%,.0f MB/s", bytesPerSecond / 1e6);
  }

  private static String times(double ratio) {
    return String.format("%.2f times", ratio);
  }
}
