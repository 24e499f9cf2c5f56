package lottery.agency;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Upload the data file, going on where it was left, then wait for the winners.")
final class RunCommand implements Callable<Integer> {
  @ParentCommand private LotteryAgency agency;

  @Option(
      names = "--strict",
      description = "Stop before anything is sent when a row of the file is bad.")
  private boolean strict;

  @Option(
      names = "--stream",
      paramLabel = "NAME",
      description = "The name that the file's bets are stored under; by default the file's own.")
  private Optional<String> stream = Optional.empty();

  @Override
  public Integer call() {
    return agency.upload(strict, stream);
  }
}
