package lottery.bench.draw;

import java.util.List;
import java.util.concurrent.Callable;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws among many bets. */
@Command(
    name = "draw",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "From the last READY to the last WINNERS with many bets stored, and the start on them. 100 million bets take 6 GB of disk.")
public final class DrawCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(
      names = "--bets",
      split = ",",
      description = "how many are stored; several are measured in turn",
      defaultValue = "1000000,100000000")
  private List<Long> bets;

  @Option(
      names = "--repeat",
      description = "draws for each, of which the median counts",
      defaultValue = "3")
  private int repetitions;

  @Override
  public Integer call() throws Exception {
    for (long stored : bets) {
      try (RunDirectory directory = server.newDirectory()) {
        new DrawRun(server.launch(), directory.path())
            .measure(stored, repetitions)
            .print(System.out);
      }
    }
    return 0;
  }
}
