package lottery.server;

import lottery.config.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class LotteryServerVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"lottery-server " + Build.version()};
  }
}
