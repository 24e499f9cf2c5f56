package lottery.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lottery.server.journal.ContestsToRead;
import lottery.server.journal.Storage;
import picocli.CommandLine.Option;

/** The options of a command that reads one contest. */
final class ContestOptions {
  @Option(names = "--data-dir", required = true, description = LotteryServer.DATA_DIR)
  private Path dataDir;

  @Option(names = "--contest", paramLabel = "NAME", description = "default: the newest")
  private Optional<String> contest = Optional.empty();

  /**
   * The contest that they name.
   *
   * @throws IOException with one line when there is none
   */
  Storage find() throws IOException {
    return ContestsToRead.one(dataDir, contest);
  }
}
