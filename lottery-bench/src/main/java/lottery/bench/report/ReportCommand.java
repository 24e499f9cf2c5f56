package lottery.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import lottery.bench.limits.Limits;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything once. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Everything once, in less than five minutes, as one table beside what the machine allows.")
public final class ReportCommand implements Callable<Integer> {
  private interface Step {
    void run() throws IOException;
  }

  @Mixin private ServerOptions server;

  @Option(
      names = "--agency-jar",
      description = "the agency's self-contained jar",
      defaultValue = "lottery-agency/target/lottery-agency.jar")
  private Path agencyJar;

  @Option(
      names = "--draw-bets",
      description = "bets stored for the draw",
      defaultValue = "10000000")
  private long drawBets;

  @Option(
      names = "--memory-bets",
      description = "bets sent for the memory's sake",
      defaultValue = "20000000")
  private long memoryBets;

  @Override
  public Integer call() throws Exception {
    Table table = new Table("", "measured", "beside, in this run", "ratio", "wanted");
    Targets targets = new Targets(server, table);
    LoadTargets load = new LoadTargets(server, table);
    Limits limits = limits();
    step("limits", () -> targets.limits(limits));
    step("ingest", () -> load.ingest(limits));
    step("lone batch", () -> load.loneBatch(limits));
    step("draw", () -> targets.draw(drawBets));
    step("memory", () -> targets.memory(memoryBets));
    step("scale", targets::scale);
    step("job", () -> targets.job(agencyJar));
    step("parts", targets::parts);
    System.out.println();
    table.print(System.out);
    return 0;
  }

  private Limits limits() throws IOException {
    try (RunDirectory directory = server.newDirectory()) {
      return Limits.measure(directory.path());
    }
  }

  private static void step(String name, Step step) throws IOException {
    long begin = System.nanoTime();
    step.run();
    System.out.printf("%-12s measured in %.0f s%n", name, (System.nanoTime() - begin) / 1e9);
  }
}
