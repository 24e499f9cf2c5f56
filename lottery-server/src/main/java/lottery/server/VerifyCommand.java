package lottery.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import lottery.server.journal.ContestsToRead;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Storage;
import lottery.server.journal.Verify;
import lottery.server.journal.VerifyReport;
import lottery.server.publish.DirectoryCheck;
import lottery.server.publish.PublishedCheck;
import lottery.server.publish.PublishedComparison;
import lottery.server.publish.PublishedReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks what is stored, or what was published. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Reads everything and checks it: what is stored, or what was published.",
    footer = {
      "",
      "With --data-dir and --published it checks both, and compares them.",
      "",
      "It prints counts, fingerprint and draw, and a line for each thing that is wrong; then it",
      "exits with 1."
    })
final class VerifyCommand implements Callable<Integer> {
  @ArgGroup(exclusive = false, multiplicity = "1")
  private What what;

  @Option(names = "--contest", paramLabel = "NAME", description = "default: all of them")
  private Optional<String> contest = Optional.empty();

  /** One of them, or both. */
  private static final class What {
    @Option(names = "--data-dir", description = LotteryServer.DATA_DIR)
    private Path dataDir;

    @Option(
        names = "--published",
        paramLabel = "DIR",
        description = "a directory that publish has written")
    private Path published;
  }

  @Override
  public Integer call() {
    return LotteryServer.reading(this::check);
  }

  private boolean check() throws IOException {
    boolean right = what.dataDir == null || stored(what.dataDir);
    right &= what.published == null || published(what.published);
    return right && (what.dataDir == null || what.published == null || same());
  }

  private boolean same() throws IOException {
    PublishedComparison comparison =
        PublishedComparison.read(ContestsToRead.all(what.dataDir, contest), what.published);
    comparison.printTo(System.out);
    return LotteryServer.written() && comparison.isSame();
  }

  private boolean stored(Path dataDir) throws IOException {
    boolean sound = true;
    for (Storage storage : ContestsToRead.all(dataDir, contest)) {
      VerifyReport report = read(storage);
      report.printTo(System.out);
      sound &= report.isSound();
    }
    return LotteryServer.written() && sound;
  }

  private static VerifyReport read(Storage storage) throws IOException {
    return FoundContest.hasTerms(storage)
        ? Verify.read(storage, DirectoryCheck.of(storage))
        : Verify.read(storage);
  }

  private static boolean published(Path directory) throws IOException {
    PublishedReport report = PublishedCheck.read(directory);
    report.printTo(System.out);
    return LotteryServer.written() && report.isRight();
  }
}
