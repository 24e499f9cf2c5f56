package lottery.agency;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import lottery.agency.session.Session;
import lottery.agency.session.StopTimes;
import lottery.agency.session.WinnersLog;
import lottery.agency.session.WinnersOutput;
import lottery.config.ConfigurationException;
import lottery.config.FileNames;
import lottery.config.Settings;
import lottery.config.Sources;
import lottery.log.QueuedOutput;
import lottery.log.RootLocale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** An agency's command line. Exit codes: 0 done, 1 failed, 2 usage or configuration. */
@Command(
    name = "lottery-agency",
    mixinStandardHelpOptions = true,
    versionProvider = LotteryAgencyVersion.class,
    subcommands = {
      RunCommand.class,
      ValidateCommand.class,
      BetCommand.class,
      WinnersCommand.class,
      PingCommand.class,
      GenerateCommand.class
    },
    description =
        "An agency of the lottery: uploads its bets, closes its book, and prints its winners after"
            + " the draw.",
    footer = {
      "",
      "Without a command it runs. Configuration: a file (HOCON) and, over it, environment"
          + " variables, for example",
      "CLI_ID, CLI_SERVER_ADDRESS, CLI_DATA_FILE, CLI_LOG_LEVEL; --check shows all keys,"
          + " CONFIGURATION.md all variables.",
      "Exit codes: 0 done, 1 failed, 2 usage or configuration."
    })
public final class LotteryAgency implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private final Map<String, String> environment;
  private final StopSignal signal;
  private final BooleanSupplier linesHaveRoom;

  @Mixin private UploadOptions options = new UploadOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration file; -Dconfig.file names one too.")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--check",
      scope = ScopeType.INHERIT,
      description = "Print the effective configuration, where each value comes from, and exit.")
  private boolean check;

  /**
   * @param linesHaveRoom whether many lines may be printed now
   */
  LotteryAgency(Map<String, String> environment, StopSignal signal, BooleanSupplier linesHaveRoom) {
    this.environment = environment;
    this.signal = signal;
    this.linesHaveRoom = linesHaveRoom;
  }

  public static void main(String[] arguments) {
    RootLocale.enter();
    QueuedOutput output = QueuedOutput.install();
    StopSignal signal = new StopSignal();
    signal.install();
    int code = new LotteryAgency(System.getenv(), signal, output::hasRoom).execute(arguments);
    output.close(signal.isRaised() ? StopTimes.OUTPUT : StopTimes.UNHURRIED_OUTPUT);
    if (code == DONE && output.checkError()) {
      code = complain("standard output cannot be written, lines are lost", FAILED);
    }
    signal.mainEnded(code);
    System.exit(code);
  }

  /** Runs the command of the arguments, and returns the exit code. */
  int execute(String... arguments) {
    // Most agencies start without arguments. Not loading picocli for them saves a tenth of a
    // second.
    return arguments.length == 0 ? call() : commandLine().execute(arguments);
  }

  /** Its commands and options, for its manual; they are not to be run. */
  public static CommandLine commands() {
    return new LotteryAgency(Map.of(), new StopSignal(), () -> true).commandLine();
  }

  private CommandLine commandLine() {
    return new CommandLine(this)
        .setCaseInsensitiveEnumValuesAllowed(true)
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
    return upload(new UploadOptions(), new WinnersOptions());
  }

  /** Uploads the data file; the options may stand before the command too. */
  int upload(UploadOptions optionsOfRun, WinnersOptions winners) {
    return run(winners, sessions -> sessions.run(options.or(optionsOfRun)));
  }

  /** Runs a command's session as it is configured, and returns the exit code. */
  int run(Function<SessionFactory, Session> command) {
    return run(new WinnersOptions(), command);
  }

  /** As above, with a list of the winners if one was asked for. */
  int run(WinnersOptions winners, Function<SessionFactory, Session> command) {
    // From here on a signal stops the session, not the JVM.
    signal.onStop(() -> {});
    return configured(
        settings -> {
          AgencyConfig config = AgencyConfig.read(settings);
          config.logLevel().apply();
          config.logStyle().apply();
          return run(config, winners, command);
        });
  }

  private int run(
      AgencyConfig config, WinnersOptions winners, Function<SessionFactory, Session> command) {
    try {
      Optional<WinnersList> list = winners.open(config.id());
      return list.isPresent()
          ? run(config, list.get(), command)
          : run(config, new WinnersLog(config.id(), linesHaveRoom), command);
    } catch (IOException e) {
      return complain(e.getMessage(), FAILED);
    }
  }

  /** A list that is not complete is a failure, though the session was only stopped. */
  private int run(AgencyConfig config, WinnersList list, Function<SessionFactory, Session> command)
      throws IOException {
    try (list) {
      int code = run(config, (WinnersOutput) list, command);
      return list.isComplete() ? code : FAILED;
    }
  }

  private int run(
      AgencyConfig config, WinnersOutput winners, Function<SessionFactory, Session> command) {
    return new SessionRunner(config, signal)
        .run(loop -> command.apply(new SessionFactory(config, loop, winners)));
  }

  /**
   * Runs an action with the configuration, or prints that if it is asked for, and returns the exit
   * code.
   */
  int configured(ToIntFunction<Settings> action) {
    try {
      FileNames.requireKept(System.getProperty("user.dir"));
      Settings settings =
          AgencyConfig.settings(new Sources(environment, System.getProperties(), file));
      return check ? print(settings) : action.applyAsInt(settings);
    } catch (ConfigurationException e) {
      return complain(e.getMessage(), USAGE);
    }
  }

  private static int print(Settings settings) {
    AgencyConfig.read(settings);
    settings.printTo(System.out);
    return DONE;
  }

  /** Whether only the configuration is asked for. */
  boolean isCheck() {
    return check;
  }

  UploadOptions options() {
    return options;
  }

  Map<String, String> environment() {
    return environment;
  }

  static int complain(String message, int code) {
    System.err.println("lottery-agency: " + message);
    return code;
  }
}
