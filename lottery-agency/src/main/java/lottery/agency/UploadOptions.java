package lottery.agency;

import java.util.Optional;
import lottery.agency.bets.Tolerance;
import lottery.config.ConfigurationException;
import picocli.CommandLine.Option;

/** The options of an upload on the command line. */
final class UploadOptions {
  @Option(
      names = "--stream",
      paramLabel = "NAME",
      description = "The name that the file's bets are stored under; by default the file's own.")
  private Optional<String> stream = Optional.empty();

  @Option(
      names = "--contest",
      paramLabel = "NAME",
      description = "The contest that the bets belong to; by default the central's newest.")
  private Optional<String> contest = Optional.empty();

  @Option(
      names = "--strict",
      description =
          "Stop before anything is sent when a row of the file is bad, whatever file.skip-invalid says.")
  private boolean strict;

  @Option(
      names = "--skip-invalid",
      description = "Leave out rows that cannot be sent, and send the rest.")
  private boolean skipInvalid;

  @Option(names = "--allow-empty", description = "Close the book of a file without a bet.")
  private boolean allowEmpty;

  @Option(
      names = "--accept-torn-row",
      description = "Take the last row though its line has no end.")
  private boolean acceptTornRow;

  /** Combines these options with others. */
  UploadOptions or(UploadOptions other) {
    UploadOptions both = new UploadOptions();
    both.stream = stream.or(() -> other.stream);
    both.contest = contest.or(() -> other.contest);
    both.strict = strict || other.strict;
    both.skipInvalid = skipInvalid || other.skipInvalid;
    both.allowEmpty = allowEmpty || other.allowEmpty;
    both.acceptTornRow = acceptTornRow || other.acceptTornRow;
    return both;
  }

  Optional<String> stream() {
    return stream;
  }

  Optional<String> contest() {
    return contest;
  }

  /**
   * The faults of the file that are tolerated.
   *
   * @param configured what the configuration tolerates
   * @throws ConfigurationException when two options exclude each other
   */
  Tolerance tolerance(Tolerance configured) {
    if (strict && skipInvalid) {
      throw new ConfigurationException("--strict: with --skip-invalid (expected: one of them)");
    }
    return new Tolerance(
        (skipInvalid || configured.skipsInvalid()) && !strict,
        allowEmpty || configured.allowsEmpty(),
        acceptTornRow || configured.acceptsTornRow());
  }
}
