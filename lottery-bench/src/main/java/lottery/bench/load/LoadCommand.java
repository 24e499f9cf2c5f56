package lottery.bench.load;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a load run. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Agencies that send batches to a fresh server: throughput, latency, and the cost of both sides.")
public final class LoadCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(names = "--agencies", description = "agencies, one connection each", defaultValue = "5")
  private int agencies;

  @Option(names = "--batch", description = "bets in a batch", defaultValue = "100")
  private int batch;

  @Option(names = "--dialect", description = "${COMPLETION-CANDIDATES}", defaultValue = "SUBMIT")
  private ServerDialect dialect;

  @Option(names = "--window", description = "batches in flight of each agency", defaultValue = "32")
  private int window;

  @Option(
      names = "--rate",
      description =
          "bets a second in all; latency then counts from when a batch was due; 0 is as fast as possible",
      defaultValue = "0")
  private double rate;

  @Option(
      names = "--warmup",
      description = "bets sent before the clock runs",
      defaultValue = "2000000")
  private long warmup;

  @Option(names = "--bets", description = "bets measured", defaultValue = "10000000")
  private long bets;

  @Option(names = "--durability", description = "force or os", defaultValue = "force")
  private String durability;

  @Option(
      names = "--tls",
      description = "speak TLS, with the certificates that deploy/certificates.sh made in DIR",
      paramLabel = "DIR")
  private Optional<Path> tls = Optional.empty();

  @Override
  public Integer call() throws Exception {
    LoadPlan plan = new LoadPlan(agencies, batch, dialect, window, rate, warmup, bets, durability);
    try (RunDirectory directory = server.newDirectory()) {
      new LoadReport(System.out)
          .print(new LoadRun(plan, tls.map(LoadTls::new)).run(server.launch(), directory.path()));
    }
    return 0;
  }
}
