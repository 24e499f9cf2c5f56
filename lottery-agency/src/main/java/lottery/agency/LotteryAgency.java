package lottery.agency;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import lottery.agency.bets.Sample;
import lottery.codec.bet.BetRows;
import lottery.config.ConfigurationException;
import lottery.config.Sources;
import lottery.log.QueuedOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An agency's command line. Exit codes: 0 done, 1 failed, 2 usage or configuration. */
@Command(
    name = "lottery-agency",
    mixinStandardHelpOptions = true,
    version = "lottery-agency 1.0",
    description =
        "An agency of the lottery: uploads its bets, closes its book, and prints its winners after the draw.",
    footer = {
      "",
      "Without a command it runs. Configuration: -Dconfig.file=FILE (HOCON) and environment variables, for example",
      "CLI_ID, CLI_SERVER_ADDRESS, CLI_DATA_FILE, CLI_LOG_LEVEL; the README lists them all.",
      "Exit codes: 0 done, 1 failed, 2 usage or configuration."
    })
public final class LotteryAgency implements Callable<Integer> {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private static final Duration HURRIED_OUTPUT = Duration.ofMillis(500);

  /**
   * Without a signal there is no hurry, but a reader that has gone to sleep must not keep the
   * program for ever.
   */
  private static final Duration UNHURRIED_OUTPUT = Duration.ofSeconds(30);

  private final Map<String, String> environment;
  private final StopSignal signal;
  private final BooleanSupplier linesHaveRoom;

  @Option(
      names = "--strict",
      description = "Stop before anything is sent when a row of the file is bad.")
  private boolean strict;

  /**
   * @param linesHaveRoom whether many lines may be printed now
   */
  LotteryAgency(Map<String, String> environment, StopSignal signal, BooleanSupplier linesHaveRoom) {
    this.environment = environment;
    this.signal = signal;
    this.linesHaveRoom = linesHaveRoom;
  }

  public static void main(String[] arguments) {
    QueuedOutput output = QueuedOutput.install();
    StopSignal signal = new StopSignal();
    signal.install();
    int code = new LotteryAgency(System.getenv(), signal, output::hasRoom).execute(arguments);
    output.close(signal.isRaised() ? HURRIED_OUTPUT : UNHURRIED_OUTPUT);
    signal.mainEnded(code);
    System.exit(code);
  }

  /** Does what the arguments say, and returns the exit code. */
  int execute(String... arguments) {
    // Most agencies are started without any: a tenth of a second is saved by not asking picocli
    // about nothing.
    return arguments.length == 0 ? call() : new CommandLine(this).execute(arguments);
  }

  @Override
  public Integer call() {
    return run(strict);
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Upload the data file, going on where it was left, then wait for the winners.")
  int run(
      @Option(
              names = "--strict",
              description = "Stop before anything is sent when a row of the file is bad.")
          boolean strictRun) {
    boolean checksFirst = strict || strictRun;
    return session(
        (config, loop) -> new SessionFactory(config, loop, linesHaveRoom).run(checksFirst));
  }

  @Command(
      name = "bet",
      mixinStandardHelpOptions = true,
      description =
          "Deliver one bet; without arguments its fields come from variables or a .env file.")
  int bet(
      @Parameters(
              paramLabel = "FIELD",
              description = "NOMBRE APELLIDO DOCUMENTO NACIMIENTO NUMERO",
              arity = "0..5")
          List<String> fields) {
    List<String> arguments = fields == null ? List.of() : fields;
    return session(
        (config, loop) -> {
          BetRows bet =
              BetArguments.read(
                  config.id(), config.dialect().form(), arguments, environment, Path.of(""));
          return new SessionFactory(config, loop, linesHaveRoom).bet(bet);
        });
  }

  @Command(
      name = "winners",
      mixinStandardHelpOptions = true,
      description = "Ask for this agency's winners, waiting for the draw if need be.")
  int winners() {
    return session((config, loop) -> new SessionFactory(config, loop, linesHaveRoom).winners());
  }

  @Command(
      name = "ping",
      mixinStandardHelpOptions = true,
      description =
          "Check the link: send loop.amount lines, one every loop.period, and expect them back.")
  int ping() {
    return session((config, loop) -> new SessionFactory(config, loop, linesHaveRoom).ping());
  }

  @Command(
      name = "generate",
      mixinStandardHelpOptions = true,
      description = "Write an invented file of bets; the same arguments give the same bytes.")
  int generate(
      @Option(names = "--rows", required = true, description = "How many bets.") int rows,
      @Option(
              names = "--seed",
              defaultValue = "1",
              description = "Chooses the names, dates and numbers.")
          long seed,
      @Option(names = "--winners", defaultValue = "0", description = "How many bet on the number.")
          int winners,
      @Option(
              names = "--number",
              defaultValue = "7574",
              description = "The number; nobody else bets on it.")
          int number,
      @Option(
              names = "--output",
              description = "The file to write; standard output if none is named.")
          Path file) {
    try {
      Sample sample = new Sample(rows, seed, winners, number);
      // Not System.out: that one may drop lines when nobody reads them.
      try (OutputStream out =
          new BufferedOutputStream(
              file == null
                  ? new FileOutputStream(FileDescriptor.out)
                  : Files.newOutputStream(file))) {
        sample.writeTo(out);
      }
      return DONE;
    } catch (IllegalArgumentException e) {
      return complain("generate: " + e.getMessage(), USAGE);
    } catch (IOException e) {
      return complain("generate: cannot write " + e.getMessage(), FAILED);
    }
  }

  private int session(SessionMaker maker) {
    // From here on a signal is not the end of the JVM any more, but of what is going on.
    signal.onStop(() -> {});
    try {
      Sources sources = new Sources(environment, System.getProperties(), Optional.empty());
      AgencyConfig config = AgencyConfig.read(AgencyConfig.settings(sources));
      config.logLevel().apply();
      return new SessionRunner(config, signal).run(maker);
    } catch (ConfigurationException e) {
      return complain(e.getMessage(), USAGE);
    }
  }

  private static int complain(String message, int code) {
    System.err.println("lottery-agency: " + message);
    return code;
  }
}
