package lottery.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lottery.bench.load.BareLoad;
import lottery.bench.load.LoadPlan;
import lottery.bench.load.LoadRun;
import lottery.bench.load.ServerDialect;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The same bets through others. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "The same bets through the central, a Redis and a PostgreSQL, each started for it and in turns, and the ratios.")
public final class PeersCommand implements Callable<Integer> {
  private static final int CLIENTS = 5;

  @Mixin private ServerOptions server;

  @Option(
      names = "--batches",
      split = ",",
      description = "bets in a batch",
      defaultValue = "100,1000")
  private List<Integer> batches;

  @Option(
      names = "--windows",
      split = ",",
      description = "batches in flight of each client",
      defaultValue = "1,32")
  private List<Integer> windows;

  @Option(
      names = "--bets",
      description = "sent to each, for each batch size and window",
      defaultValue = "5000000")
  private long bets;

  @Option(
      names = "--warmup",
      description = "sent to the central before: a JVM compiles while it runs, the others do not",
      defaultValue = "20000000")
  private long warmup;

  @Option(
      names = "--rounds",
      description = "everything that often, in turns; the median counts",
      defaultValue = "3")
  private int rounds;

  @Option(
      names = "--peer-dir",
      description = "where the others keep their data; the user postgres has to get there",
      defaultValue = "/tmp")
  private Path peerParent;

  private final List<PeerResult> results = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (int batch : batches) {
        for (int window : windows) {
          ours(batch, window);
          redis(BareLoad.of(CLIENTS, batch, window, bets));
        }
        postgres(BareLoad.of(CLIENTS, batch, 1, bets));
      }
    }
    new PeerTable(results).print(System.out);
    return 0;
  }

  private void ours(int batch, int window) throws IOException {
    LoadPlan plan =
        new LoadPlan(CLIENTS, batch, ServerDialect.SUBMIT, window, 0, warmup, bets, "force");
    try (RunDirectory directory = server.newDirectory()) {
      double rate = new LoadRun(plan).run(server.launch(), directory.path()).betsPerSecond();
      results.add(new PeerResult(PeerTable.OURS, "window " + window, batch, rate));
    }
  }

  private void redis(BareLoad load) throws IOException {
    try (RunDirectory directory = server.newDirectory(peerParent)) {
      Optional<RedisPeer> redis = RedisPeer.in(directory.path().resolve("redis"));
      if (redis.isEmpty()) {
        sayHowToInstall("redis-server");
        return;
      }
      results.add(redis.get().measure(load));
    }
  }

  private void postgres(BareLoad load) throws IOException {
    try (RunDirectory directory = server.newDirectory(peerParent)) {
      Files.setPosixFilePermissions(directory.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
      Optional<PostgresPeer> postgres = PostgresPeer.in(directory.path().resolve("postgres"));
      if (postgres.isEmpty()) {
        sayHowToInstall("postgresql");
        return;
      }
      results.add(postgres.get().measure(load));
    }
  }

  private static void sayHowToInstall(String name) {
    System.out.println(name + " is not installed, so it is left out: apt-get install " + name);
  }
}
