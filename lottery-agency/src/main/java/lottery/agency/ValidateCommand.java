package lottery.agency;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import lottery.agency.bets.BetFile;
import lottery.agency.session.FileCheck;
import lottery.config.ConfigurationException;
import lottery.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Look whether a file can be sent, and send nothing. Exit code 1: it cannot.")
final class ValidateCommand implements Callable<Integer> {

  /** The agency's number is not in the file, so any number works. */
  private static final int ANY_AGENCY = 1;

  @ParentCommand private LotteryAgency agency;

  @Mixin private UploadOptions options = new UploadOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file; by default the configured data file.")
  private Optional<Path> path = Optional.empty();

  @Override
  public Integer call() {
    return agency.configured(this::validate);
  }

  private int validate(Settings settings) {
    BetFile file = file(settings);
    PrintStream out = System.out;
    FileCheck check =
        new FileCheck(
            file,
            ImmediateEventExecutor.INSTANCE,
            row -> out.print(printable(file.path() + ": " + row)));
    Future<Void> checked = check.start();
    if (!checked.isSuccess()) {
      return LotteryAgency.complain(
          new ConfigurationException(checked.cause().getMessage()).getMessage(),
          LotteryAgency.FAILED);
    }
    out.print(
        printable(
            "%s: %d bets can be sent, %d rows cannot"
                .formatted(file.path(), check.bets(), file.refused().count())));
    return LotteryAgency.DONE;
  }

  private BetFile file(Settings settings) {
    return new BetFile(
        path.orElseGet(() -> AgencyConfig.dataFile(settings)),
        ANY_AGENCY,
        AgencyConfig.dialect(settings).form(),
        Optional.empty(),
        agency.options().or(options).tolerance(AgencyConfig.tolerance(settings)));
  }

  private static String printable(String line) {
    return new ConfigurationException(line).getMessage() + "\n";
  }
}
