package lottery.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lottery.bench.load.LoadPlan;
import lottery.bench.load.LoadResult;
import lottery.bench.load.LoadRun;
import lottery.bench.load.ServerDialect;
import lottery.bench.process.ProcessCost;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What several machines take. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Bets a second of three machines, of their consensus engine alone, of one machine with that"
            + " engine, and of one server.")
public final class ClusterCommand implements Callable<Integer> {
  private static final int MACHINES = 3;

  /** As many as a leader has in flight. */
  private static final int IN_FLIGHT = 8;

  private static final int LISTED_THREADS = 8;

  private static final int LARGE_ENTRY = 4 << 20;

  @Mixin private ServerOptions server;

  @Option(names = "--agencies", description = "one connection each", defaultValue = "5")
  private int agencies;

  @Option(names = "--batch", description = "bets in a batch", defaultValue = "100")
  private int batch;

  @Option(names = "--window", description = "batches in flight of each agency", defaultValue = "32")
  private int window;

  @Option(
      names = "--warmup",
      description = "bets sent before the clock runs",
      defaultValue = "5000000")
  private long warmup;

  @Option(names = "--bets", description = "bets measured", defaultValue = "10000000")
  private long bets;

  @Option(names = "--rounds", description = "how often, all in turns", defaultValue = "1")
  private int rounds;

  @Option(names = "--only", description = "only the three machines, without the others")
  private boolean only;

  @Override
  public Integer call() throws Exception {
    try (RunDirectory directory = server.newDirectory()) {
      for (int round = 0; round < rounds; round++) {
        measure(directory.path().resolve("round-" + round));
      }
    }
    return 0;
  }

  private void measure(Path run) throws IOException {
    LoadPlan plan =
        new LoadPlan(agencies, batch, ServerDialect.SUBMIT, window, 0, warmup, bets, "force");
    ClusterLoadRun.Result three = cluster(plan, run.resolve("three"), MACHINES);
    if (only) {
      return;
    }
    long bytes = three.load().rowBytes();
    engine(run.resolve("engine"), three.entryBytes(), bytes);
    engine(run.resolve("engine-large"), LARGE_ENTRY, bytes);
    cluster(plan, run.resolve("one"), 1);
    LoadResult alone = new LoadRun(plan).run(server.launch(), run.resolve("alone"));
    System.out.printf(
        "%-22s %,9.0f bets/s, %5.1f MB/s of rows; %.2f cores; p50 %.1f ms, p99 %.1f ms%n",
        "one server",
        alone.betsPerSecond(),
        alone.rowBytes() / alone.seconds() / 1e6,
        alone.server().cpuSeconds() / alone.seconds(),
        alone.latencyMillis(50),
        alone.latencyMillis(99));
  }

  private ClusterLoadRun.Result cluster(LoadPlan plan, Path run, int machines) throws IOException {
    ClusterLoadRun.Result result =
        new ClusterLoadRun(plan).run(server.clusterLaunch(), run, machines);
    LoadResult load = result.load();
    System.out.printf(
        "%-22s %,9.0f bets/s, %5.1f MB/s of rows, entries of %,d bytes; %.2f cores; p50 %.1f ms,"
            + " p99 %.1f ms%n",
        machines + (machines == 1 ? " machine" : " machines"),
        load.betsPerSecond(),
        result.megabytesPerSecond(),
        result.entryBytes(),
        result.cores(),
        load.latencyMillis(50),
        load.latencyMillis(99));
    for (ProcessCost cost : result.costs()) {
      System.out.printf(
          "  a machine, the leader first: %.2f cores, %.0f ns a bet; resident %.0f MB, at most %.0f"
              + " MB%n",
          cost.cpuSeconds() / load.seconds(),
          cost.cpuSeconds() * 1e9 / load.bets(),
          cost.residentBytes() / 1e6,
          cost.peakResidentBytes() / 1e6);
      System.out.println("    " + threads(cost, load.seconds()));
    }
    return result;
  }

  /** Those that use most, as shares of a core. */
  private static String threads(ProcessCost cost, double seconds) {
    return cost.threadSeconds().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(LISTED_THREADS)
        .map(
            thread ->
                String.format("%s %.0f %%", thread.getKey(), 100 * thread.getValue() / seconds))
        .collect(Collectors.joining(", "));
  }

  private void engine(Path run, int entryBytes, long bytes) throws IOException {
    long entries = bytes / entryBytes + 1;
    EngineRun.Result result =
        new EngineRun(server.clusterLaunch(), run)
            .measure(MACHINES, entryBytes, entries / 4, entries, IN_FLIGHT);
    System.out.printf(
        "%-22s %25.1f MB/s, entries of %,d bytes; %.2f cores%n",
        "the engine alone", result.megabytesPerSecond(), entryBytes, result.cores());
  }
}
