package lottery.bench.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The whole job. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Five agency processes with 78,697 bets, from the first exec to the last exit.")
public final class JobCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(
      names = "--agency-jar",
      description = "the agency's self-contained jar",
      defaultValue = "lottery-agency/target/lottery-agency.jar")
  private Path agencyJar;

  @Option(names = "--repeat", description = "how often; the median counts", defaultValue = "5")
  private int repetitions;

  @Override
  public Integer call() throws Exception {
    try (RunDirectory directory = server.newDirectory()) {
      JobRun job = new JobRun(server.launch(), agencyJar, server.agencyFlags(), directory.path());
      print("as the jars are", job.measure(repetitions));
      print("class archives", job.measureArchived(repetitions));
    }
    return 0;
  }

  private static void print(String what, List<Duration> times) {
    List<Long> millis = times.stream().map(Duration::toMillis).sorted().toList();
    System.out.printf("%-16s %d ms (median of %s)%n", what, millis.get(millis.size() / 2), millis);
  }
}
