package lottery.agency;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lottery.config.FileFault;
import lottery.log.QueuedOutput;
import picocli.CommandLine.Option;

/** Where the command line wants the winners. */
final class WinnersOptions {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Write the winners to this file instead of the log; - is standard output, and log lines"
              + " go to standard error then.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The form of that list: ${COMPLETION-CANDIDATES}; by default what FILE ends with, else"
              + " lines.")
  private Optional<WinnersFormat> format = Optional.empty();

  /**
   * Opens the list that was asked for; empty if the winners go to the log. From here on log lines
   * go elsewhere if they could get into the list.
   *
   * @throws IOException if it cannot be written; the message says what and why
   */
  Optional<WinnersList> open(int agency) throws IOException {
    if (output.isEmpty() && format.isEmpty()) {
      return Optional.empty();
    }
    Path path = output.orElse(STANDARD_OUTPUT);
    try {
      WinnersTarget target = WinnersTarget.open(path);
      if (target instanceof WinnersStream && System.out instanceof QueuedOutput log) {
        log.divert(new FileOutputStream(FileDescriptor.err));
      }
      return Optional.of(
          new WinnersList(
              agency, format.orElseGet(() -> WinnersFormat.ofName(path.toString())), target));
    } catch (IOException e) {
      throw new IOException(
          "--output: \"%s\": cannot be written: %s".formatted(path, FileFault.ofWriting(e)));
    }
  }
}
