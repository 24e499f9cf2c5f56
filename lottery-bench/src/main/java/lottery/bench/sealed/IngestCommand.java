package lottery.bench.sealed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lottery.bench.load.LoadPlan;
import lottery.bench.load.LoadResult;
import lottery.bench.load.LoadRun;
import lottery.bench.load.ServerDialect;
import lottery.bench.process.JvmFlags;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What indexing all numbers costs while bets come. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "The same bets to a contest with a fixed number, to one by officers, and to a server of"
            + " before, in turns: throughput and CPU, as multiples of the first.")
public final class IngestCommand implements Callable<Integer> {
  private static final int AGENCIES = 5;
  private static final int WINDOW = 32;
  private static final String FIXED = "fixed";
  private static final String OFFICERS = "officers";
  private static final String BEFORE = "before";

  @Mixin private ServerOptions server;

  @Option(
      names = "--before",
      paramLabel = "DIR",
      description = "the directory of an earlier version of this project, with its jars built")
  private Optional<Path> before = Optional.empty();

  @Option(
      names = "--batches",
      split = ",",
      description = "bets in a batch",
      defaultValue = "100,1000")
  private List<Integer> batches;

  @Option(
      names = "--warmup",
      description = "bets sent before the clock runs",
      defaultValue = "2000000")
  private long warmup;

  @Option(names = "--bets", description = "bets measured", defaultValue = "3000000")
  private long bets;

  @Option(names = "--rounds", description = "the median counts", defaultValue = "3")
  private int rounds;

  @Override
  public Integer call() throws Exception {
    for (int batch : batches) {
      LoadPlan plan =
          new LoadPlan(AGENCIES, batch, ServerDialect.SUBMIT, WINDOW, 0, warmup, bets, "force");
      Map<String, List<LoadResult>> results = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        measure(plan, results);
      }
      new IngestTable(batch, results).print(System.out);
    }
    return 0;
  }

  private void measure(LoadPlan plan, Map<String, List<LoadResult>> results) throws IOException {
    for (Map.Entry<String, ServerLaunch> launch : launches().entrySet()) {
      try (RunDirectory directory = server.newDirectory()) {
        LoadRun run = new LoadRun(plan);
        // A journal of before may have another format, so it is not read.
        LoadResult result =
            launch.getKey().equals(BEFORE)
                ? run.runUnread(launch.getValue(), directory.path())
                : run.run(launch.getValue(), directory.path());
        results.computeIfAbsent(launch.getKey(), none -> new ArrayList<>()).add(result);
      }
    }
  }

  private Map<String, ServerLaunch> launches() throws IOException {
    Map<String, ServerLaunch> launches = new LinkedHashMap<>();
    if (before.isPresent()) {
      launches.put(
          BEFORE,
          new ServerLaunch(
              before.get().resolve("lottery-server/target/lottery-server.jar"),
              JvmFlags.of(before.get().resolve("deploy/run-local.sh"), "server_flags")));
    }
    launches.put(FIXED, server.launch());
    launches.put(OFFICERS, server.launch().withEnvironment(new Officers().environment()));
    return launches;
  }
}
