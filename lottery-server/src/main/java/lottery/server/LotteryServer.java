package lottery.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import lottery.config.ConfigurationException;
import lottery.config.FileNames;
import lottery.config.Settings;
import lottery.config.Sources;
import lottery.log.QueuedOutput;
import lottery.log.RootLocale;
import lottery.server.cluster.ClusterNode;
import lottery.server.journal.Export;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The central's command line. Exit codes: 0 done, 1 failed, 2 usage or configuration. */
@Command(
    name = "lottery-server",
    subcommands = {
      CtlCommand.class,
      PublishCommand.class,
      BackupCommand.class,
      VerifyCommand.class,
      CurveLibraryCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = LotteryServerVersion.class,
    description =
        "A national lottery's central: takes bets, makes them durable, draws once, tells each"
            + " agency its winners.",
    footer = {
      "",
      "Without a command it serves, until SIGTERM. Configuration: a file (HOCON) and, over it,"
          + " environment variables, for example",
      "SERVER_PORT, SERVER_AGENCIES, SERVER_DATA_DIR, LOGGING_LEVEL; --check shows all keys,"
          + " CONFIGURATION.md all variables.",
      "Exit codes: 0 done, 1 failed, 2 usage or configuration."
    })
public final class LotteryServer implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private static final String LOST_OUTPUT = "standard output cannot be written";

  static final String DATA_DIR = "the server's data directory, or a contest's own";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file; -Dconfig.file names one too.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--check",
      description = "Print the effective configuration, where each value comes from, and exit.")
  private boolean check;

  public static void main(String[] arguments) {
    RootLocale.enter();
    PrintStream out = System.out;
    // Most servers start without arguments. Not loading picocli for them saves a fifth of a second.
    int code =
        arguments.length == 0 ? new LotteryServer().call() : commandLine().execute(arguments);
    // Help and versions come from picocli, which does not look whether they could be written.
    if (code == DONE && out.checkError()) {
      code = complain(LOST_OUTPUT, FAILED);
    }
    System.exit(code);
  }

  private static CommandLine commandLine() {
    return new CommandLine(new LotteryServer())
        .registerConverter(
            Path.class,
            name ->
                FileNames.path(name)
                    .orElseThrow(
                        () ->
                            new TypeConversionException(
                                "\"%s\" (expected: %s)".formatted(name, FileNames.rule()))));
  }

  @Override
  public Integer call() {
    Settings settings;
    ServerConfig config;
    try {
      FileNames.requireKept(System.getProperty("user.dir"));
      settings = ServerConfig.settings(new Sources(System.getenv(), System.getProperties(), file));
      config = ServerConfig.read(settings);
    } catch (ConfigurationException e) {
      return complain(e.getMessage(), USAGE);
    }
    if (check) {
      settings.printTo(System.out);
      return written() ? DONE : FAILED;
    }
    Optional<String> lacking =
        config.cluster().flatMap(cluster -> ClusterNode.lacking(Runtime.getRuntime().maxMemory()));
    if (lacking.isPresent()) {
      return complain(lacking.get(), USAGE);
    }
    config.loggingLevel().apply();
    config.logStyle().apply();
    return new ServeCommand(config, QueuedOutput.install())
        .run(Clock.system(ZoneId.systemDefault()));
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes every stored bet as a canonical row to standard output.")
  int export(@Mixin ContestOptions contest) {
    return reading(
        () -> {
          Export.copy(contest.find(), System.out);
          return written();
        });
  }

  /** What a command does that reads directories; false if something was found. */
  interface Reading {
    boolean run() throws IOException;
  }

  static int reading(Reading reading) {
    try {
      FileNames.requireKept(System.getProperty("user.dir"));
      return reading.run() ? DONE : FAILED;
    } catch (ConfigurationException e) {
      return complain(e.getMessage(), USAGE);
    } catch (IOException e) {
      return complain(e.getMessage(), FAILED);
    }
  }

  static boolean written() {
    if (System.out.checkError()) {
      complain(LOST_OUTPUT, FAILED);
      return false;
    }
    return true;
  }

  static int complain(String message, int code) {
    System.err.println("lottery-server: " + message);
    return code;
  }
}
