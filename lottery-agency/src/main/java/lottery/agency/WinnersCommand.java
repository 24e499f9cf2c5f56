package lottery.agency;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "winners",
    mixinStandardHelpOptions = true,
    description = "Ask for this agency's winners, waiting for the draw if need be.")
final class WinnersCommand implements Callable<Integer> {
  @ParentCommand private LotteryAgency agency;

  @Override
  public Integer call() {
    return agency.run(SessionFactory::winners);
  }
}
