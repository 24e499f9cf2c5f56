package lottery.bench.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import lottery.bench.process.OpenFiles;
import lottery.bench.process.RunDirectory;
import lottery.bench.process.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Attacks, one after the other, each on a fresh server. */
@Command(
    name = "hostile",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Peers that mean harm, or that are many, while an honest agency uploads 78,697 bets.")
public final class HostileCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(
      names = "--agency-jar",
      description = "the agency's self-contained jar",
      defaultValue = "lottery-agency/target/lottery-agency.jar")
  private Path agencyJar;

  @Option(names = "--attacks", split = ",", description = "which; all by default")
  private List<String> names = List.of();

  @Option(names = "--seconds", description = "how long each lasts at least", defaultValue = "15")
  private int seconds;

  @Override
  public Integer call() throws Exception {
    List<Attack> attacks = Attacks.named(names);
    System.out.printf("open files of a process: %,d%n%n", OpenFiles.limit());
    try (RunDirectory directory = server.newDirectory()) {
      HonestAgency honest =
          HonestAgency.withBets(
              agencyJar, server.agencyFlags(), directory.path().resolve("honest.csv"));
      System.out.println(HostileResult.HEAD);
      Duration usual = run(Attacks.NOBODY, honest, directory, null);
      for (Attack attack : attacks) {
        run(attack, honest, directory, usual);
      }
    }
    return 0;
  }

  /** How long the honest upload took. */
  private Duration run(Attack attack, HonestAgency honest, RunDirectory parent, Duration usual)
      throws IOException {
    try (RunDirectory directory = RunDirectory.in(parent.path())) {
      HostileResult result =
          new HostileRun(server.launch(), honest, Duration.ofSeconds(seconds))
              .run(attack, directory.path());
      Duration upload = result.upload.orElse(Duration.ZERO);
      System.out.println(result.row(usual == null ? upload : usual));
      return upload;
    }
  }
}
