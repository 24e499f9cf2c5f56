package lottery.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a number comes from, as an operator says it: a file, or a round of the beacon. */
final class NumberSource {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "the number and the officers' signatures")
  private Path file;

  @ArgGroup(exclusive = false)
  private Round round;

  /** Null for a round of the beacon. */
  Path file() {
    return file;
  }

  /** The number.txt. */
  String text() throws IOException {
    return file == null ? round.text() : Files.readString(file);
  }

  /** A round of the beacon. */
  static final class Round {
    @Option(names = "--round", required = true, paramLabel = "ROUND", description = "its number")
    private String round;

    @Option(
        names = "--signature",
        required = true,
        paramLabel = "HEX",
        description = "the beacon's signature of it")
    private String signature;

    private String text() {
      return "round " + round + "\nsignature " + signature + "\n";
    }
  }
}
