package lottery.server;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import lottery.server.publish.PublishedReport;
import lottery.server.publish.Publishing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what lets anybody check a contest. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Writes what an outsider checks about a contest that has been drawn.",
    footer = {
      "",
      "The directory is checked before it gets its name, as verify --published does it. If it is",
      "not right, it is not published."
    })
final class PublishCommand implements Callable<Integer> {
  @Mixin private ContestOptions contest;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "the directory to be made")
  private Path output;

  @Override
  public Integer call() {
    return LotteryServer.reading(
        () -> {
          PublishedReport report = Publishing.write(contest.find(), output);
          report.printTo(System.out);
          return LotteryServer.written() && report.isRight();
        });
  }
}
