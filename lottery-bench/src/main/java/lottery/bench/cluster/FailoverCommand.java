package lottery.bench.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import lottery.bench.process.Agencies;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The loss of the leader. */
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Three machines of which the leader is killed while agencies upload: until another one"
            + " acknowledges bets.")
public final class FailoverCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(
      names = "--agency-jar",
      description = "the agency's self-contained jar",
      defaultValue = "lottery-agency/target/lottery-agency.jar")
  private Path agencyJar;

  @Option(
      names = "--election-timeout",
      description = "of the machines, in milliseconds",
      defaultValue = "1500")
  private int electionTimeout;

  @Option(names = "--agencies", description = "how many upload", defaultValue = "5")
  private int agencies;

  @Option(names = "--window", description = "batches in flight of each", defaultValue = "1")
  private int window;

  @Option(names = "--repeat", description = "how often; the median counts", defaultValue = "5")
  private int times;

  @Option(names = "--seed", description = "of the moments of the kills", defaultValue = "1")
  private long seed;

  @Override
  public Integer call() throws Exception {
    List<Failover> failovers = new ArrayList<>();
    try (RunDirectory directory = server.newDirectory()) {
      FailoverRun.run(
          new FailoverRun.Plan(Duration.ofMillis(electionTimeout), agencies, window, times, seed),
          server.clusterLaunch(),
          new Agencies(agencyJar, server.agencyFlags()),
          directory.path(),
          failover -> {
            failovers.add(failover);
            System.out.printf(
                "killed       another leads after %d ms, acknowledges after %d ms; the killed one"
                    + " is back %d ms after its start%n",
                failover.lead().toMillis(),
                failover.acknowledged().toMillis(),
                failover.again().toMillis());
          });
    }
    print("leads", failovers, Failover::lead);
    print("acknowledges", failovers, Failover::acknowledged);
    print("is back", failovers, Failover::again);
    return 0;
  }

  private static void print(
      String what, List<Failover> failovers, Function<Failover, Duration> time) {
    List<Long> millis = failovers.stream().map(time).map(Duration::toMillis).sorted().toList();
    System.out.printf(
        "%-12s median %d ms, at most %d ms (%d times)%n",
        what, millis.get(millis.size() / 2), millis.get(millis.size() - 1), millis.size());
  }
}
