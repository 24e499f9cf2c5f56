package lottery.agency;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "ping",
    mixinStandardHelpOptions = true,
    description =
        "Check the link: send loop.amount lines, one every loop.period, and expect them back.")
final class PingCommand implements Callable<Integer> {
  @ParentCommand private LotteryAgency agency;

  @Override
  public Integer call() {
    return agency.run(SessionFactory::ping);
  }
}
