package lottery.bench;

import java.io.IOException;
import lottery.bench.cluster.CatchUpCommand;
import lottery.bench.cluster.ClusterCommand;
import lottery.bench.cluster.FailoverCommand;
import lottery.bench.draw.DrawCommand;
import lottery.bench.hostile.HostileCommand;
import lottery.bench.job.JobCommand;
import lottery.bench.limits.LimitsCommand;
import lottery.bench.load.LoadCommand;
import lottery.bench.load.MemoryCommand;
import lottery.bench.load.PollsCommand;
import lottery.bench.peers.PeersCommand;
import lottery.bench.report.ReportCommand;
import lottery.bench.scale.ScaleCommand;
import lottery.bench.sealed.IngestCommand;
import lottery.bench.sealed.SealedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The measuring program's command line. Exit codes: 0 done, 1 failed, 2 usage. */
@Command(
    name = "lottery-bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures the central. Run it where the project's directories are, with nothing else on the"
            + " machine.",
    subcommands = {
      ReportCommand.class,
      LoadCommand.class,
      LimitsCommand.class,
      DrawCommand.class,
      SealedCommand.class,
      IngestCommand.class,
      MemoryCommand.class,
      PollsCommand.class,
      ScaleCommand.class,
      HostileCommand.class,
      JobCommand.class,
      ClusterCommand.class,
      FailoverCommand.class,
      CatchUpCommand.class,
      PeersCommand.class,
      JmhCommand.class
    },
    footer = {"", "Exit codes: 0 done, 1 failed, 2 usage."})
public final class LotteryBench {
  private static final int FAILED = 1;

  private LotteryBench() {}

  public static void main(String[] arguments) {
    // Some commands use the server's own classes in this process, and those log to standard output.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    CommandLine line = new CommandLine(new LotteryBench());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getSubcommands().get("jmh").setUnmatchedOptionsArePositionalParams(true);
    line.setExecutionExceptionHandler(LotteryBench::complain);
    System.exit(line.execute(arguments));
  }

  private static int complain(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof IOException || e instanceof IllegalArgumentException) {
      System.err.println("lottery-bench: " + e.getMessage());
      return FAILED;
    }
    throw e;
  }
}
