package lottery.bench.scale;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import lottery.bench.process.OpenFiles;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A crowd that waits for the draw. */
@Command(
    name = "scale",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Many agencies that wait for one draw: what they cost, and how soon all of them know.")
public final class ScaleCommand implements Callable<Integer> {
  private static final int OTHER_FILES = 1000;

  @Mixin private ServerOptions server;
  @Spec private CommandSpec spec;

  @Option(names = "--agencies", description = "how many wait", defaultValue = "100000")
  private int agencies;

  @Option(
      names = "--books",
      description = "how many different agencies the contest has",
      defaultValue = "10000")
  private int books;

  @Option(
      names = "--ways",
      split = ",",
      description = "${COMPLETION-CANDIDATES}",
      defaultValue = "TYPED,PUSH,POLLING")
  private List<ScaleRun.Way> ways;

  @Option(
      names = "--sources",
      description = "loopback addresses they come from",
      defaultValue = "64")
  private int sources;

  @Option(
      names = "--steady",
      description = "seconds that their waiting is measured for",
      defaultValue = "15")
  private int steadySeconds;

  @Option(
      names = "--heap",
      description = "the server's heap: a connection that waits takes some of it",
      defaultValue = "768m")
  private String heap;

  @Override
  public Integer call() throws Exception {
    int files = agencies + OTHER_FILES;
    if (OpenFiles.limit() < files && OpenFiles.canBeRaised(files)) {
      return OpenFiles.runAgain(
          files, spec.commandLine().getParent().getParseResult().originalArgs());
    }
    for (ScaleRun.Way way : ways) {
      measure(way);
    }
    return 0;
  }

  private void measure(ScaleRun.Way way) throws IOException {
    int connections = OpenFiles.limit() - OTHER_FILES;
    if (connections < agencies) {
      System.out.printf(
          "open files are limited to %,d and this user may not raise that: at most %,d agencies are"
              + " connected at once, of %,d%n",
          OpenFiles.limit(), connections, agencies);
    }
    ServerLaunch launch = server.launch().withFlags(ScaleRun.heapFlags(heap));
    try (RunDirectory directory = server.newDirectory()) {
      new ScaleRun(launch, new ScaleRun.Size(agencies, connections, books, sources), steadySeconds)
          .measure(way, directory.path())
          .print(System.out);
    }
  }
}
