package lottery.bench.limits;

import java.util.concurrent.Callable;
import lottery.bench.RunDirectory;
import lottery.bench.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what the machine allows. */
@Command(
    name = "limits",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "What the machine can do with the same bytes: write and force, loopback, checksums.")
public final class LimitsCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Override
  public Integer call() throws Exception {
    try (RunDirectory directory = server.newDirectory()) {
      Limits.measure(directory.path()).print(System.out);
    }
    return 0;
  }
}
