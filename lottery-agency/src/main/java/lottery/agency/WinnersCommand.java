package lottery.agency;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "winners",
    mixinStandardHelpOptions = true,
    description = "Ask for this agency's winners, waiting for the draw if need be.")
final class WinnersCommand implements Callable<Integer> {
  @ParentCommand private LotteryAgency agency;

  @Option(
      names = "--contest",
      paramLabel = "NAME",
      description = "The contest; by default the last one in which the agency's book is closed.")
  private Optional<String> contest = Optional.empty();

  @Mixin private WinnersOptions winners = new WinnersOptions();

  @Override
  public Integer call() {
    return agency.run(winners, sessions -> sessions.winners(contest));
  }
}
