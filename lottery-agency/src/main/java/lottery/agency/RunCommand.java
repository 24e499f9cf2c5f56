package lottery.agency;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Upload the data file, going on where it was left, then wait for the winners.")
final class RunCommand implements Callable<Integer> {
  @ParentCommand private LotteryAgency agency;

  @Mixin private UploadOptions options = new UploadOptions();

  @Mixin private WinnersOptions winners = new WinnersOptions();

  @Override
  public Integer call() {
    return agency.upload(options, winners);
  }
}
