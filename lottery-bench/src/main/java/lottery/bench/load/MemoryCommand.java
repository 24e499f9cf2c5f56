package lottery.bench.load;

import java.util.concurrent.Callable;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Resident size over bets. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "The server's resident size over the number of bets. 100 million bets take 6 GB of disk.")
public final class MemoryCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(names = "--bets", description = "up to how many bets", defaultValue = "100000000")
  private long bets;

  @Option(names = "--batch", description = "bets in a batch", defaultValue = "100")
  private int batch;

  @Option(names = "--window", description = "batches in flight of each agency", defaultValue = "32")
  private int window;

  @Option(names = "--agencies", description = "agencies, one connection each", defaultValue = "5")
  private int agencies;

  @Option(names = "--durability", description = "force or os", defaultValue = "force")
  private String durability;

  @Override
  public Integer call() throws Exception {
    LoadPlan plan =
        new LoadPlan(agencies, batch, ServerDialect.SUBMIT, window, 0, 0, bets, durability);
    try (RunDirectory directory = server.newDirectory()) {
      for (MemoryRun.Point point : new MemoryRun(plan).run(server.launch(), directory.path())) {
        System.out.printf(
            "%,13d bets: %.1f MB resident, at most %.1f MB%n",
            point.bets(), point.residentBytes() / 1e6, point.peakBytes() / 1e6);
      }
    }
    return 0;
  }
}
