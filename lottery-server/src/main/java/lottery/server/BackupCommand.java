package lottery.server;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lottery.server.journal.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies a contest, also while it is open. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Copies a contest's directory, also while a server takes bets into it.",
    footer = {
      "",
      "The copy has every bet that was acknowledged when the command began. To restore, stop the",
      "server and put the copy into the data directory, under the contest's name."
    })
final class BackupCommand implements Callable<Integer> {
  @Mixin private ContestOptions contest;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "the directory to be made; the last part of the path only")
  private Path output;

  @Override
  public Integer call() {
    return LotteryServer.reading(
        () -> {
          Backup.copy(contest.find(), output);
          return true;
        });
  }
}
