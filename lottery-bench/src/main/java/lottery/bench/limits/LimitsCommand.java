package lottery.bench.limits;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what the machine allows. */
@Command(
    name = "limits",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "What the machine can do with the same bytes: write and force, loopback, checksums.")
public final class LimitsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(
      names = "--rate",
      description =
          "bets a second that come in batches of 100: also print how long the disk alone keeps each waiting",
      defaultValue = "0")
  private double rate;

  @Option(names = "--seconds", description = "for how long they come", defaultValue = "5")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    try (RunDirectory directory = server.newDirectory()) {
      Limits.measure(directory.path()).print(System.out);
      if (rate > 0) {
        printPaced(directory.path());
      }
    }
    return 0;
  }

  private void printPaced(Path directory) throws IOException {
    Histogram nanos =
        new PacedDiskProbe(directory, Limits.BATCH_BYTES, rate / 100)
            .measure(Duration.ofSeconds(seconds));
    System.out.printf(
        "paced        %,.0f bets/s for %d s, written and forced as they come: p50 %.3f ms, p99 %.3f, max %.3f%n",
        rate,
        seconds,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getMaxValue() / 1e6);
  }
}
