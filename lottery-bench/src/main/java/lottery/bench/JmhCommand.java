package lottery.bench;

import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to JMH. */
@Command(
    name = "jmh",
    description =
        "Micro-benchmarks: decode, encode, journal, recovery, winners. Takes JMH's own options; -h lists them, -l the benchmarks.")
final class JmhCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", description = "JMH's options")
  private String[] arguments = {};

  @Override
  public Integer call() throws Exception {
    Main.main(arguments);
    return 0;
  }
}
