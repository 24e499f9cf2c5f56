package lottery.bench.sealed;

import java.util.concurrent.Callable;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Seals a contest whose number nobody knows, and draws it. */
@Command(
    name = "sealed",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "A contest by officers: from the last READY to the seal, from the number to the last"
            + " WINNERS by what is in the cache, the index's size and the time to make it anew. 100"
            + " million bets take 7 GB of disk.")
public final class SealedCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(names = "--bets", description = "how many are stored", defaultValue = "1000000")
  private long bets;

  @Option(names = "--batch", description = "bets in a batch", defaultValue = "1000")
  private int batch;

  @Option(
      names = "--repeat",
      description = "how often the number is given in each state of the cache",
      defaultValue = "3")
  private int repetitions;

  @Override
  public Integer call() throws Exception {
    try (RunDirectory directory = server.newDirectory()) {
      new SealedRun(server.launch(), directory.path(), batch)
          .measure(bets, repetitions)
          .print(System.out);
    }
    return 0;
  }
}
