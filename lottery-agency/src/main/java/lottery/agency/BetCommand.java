package lottery.agency;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "bet",
    mixinStandardHelpOptions = true,
    description =
        "Deliver one bet; without arguments its fields come from variables or a .env file.")
final class BetCommand implements Callable<Integer> {
  @ParentCommand private LotteryAgency agency;

  @Parameters(
      paramLabel = "FIELD",
      description = "NOMBRE APELLIDO DOCUMENTO NACIMIENTO NUMERO",
      arity = "0..5")
  private List<String> fields = List.of();

  @Override
  public Integer call() {
    return agency.run(sessions -> sessions.bet(fields, agency.environment()));
  }
}
