package lottery.agency;

import lottery.config.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class LotteryAgencyVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"lottery-agency " + Build.version()};
  }
}
