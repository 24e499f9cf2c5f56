package lottery.bench.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lottery.bench.bets.StoredContest;
import lottery.bench.process.Agencies;
import lottery.bench.process.ClassArchive;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Verify;
import lottery.server.journal.VerifyReport;

/**
 * Five agencies with files of the sizes that real ones had, against a server that is already there.
 *
 * <p>Measured with plain jars, and with class archives as in the container images. An archive holds
 * what a JVM otherwise works out about its classes at every start.
 */
public final class JobRun {
  private static final int[] ROWS = {26_936, 25_518, 16_014, 9_238, 991};
  private static final int[] WINNERS = {2, 3, 3, 2, 0};

  private final ServerLaunch server;
  private final Agencies agencies;
  private final Path run;
  private final List<Path> files = new ArrayList<>();

  /** Writes the agencies' files into {@code run}. */
  public JobRun(ServerLaunch server, Path agencyJar, List<String> agencyFlags, Path run)
      throws IOException {
    this.server = server;
    this.agencies = new Agencies(agencyJar, agencyFlags);
    this.run = run;
    for (int i = 0; i < ROWS.length; i++) {
      files.add(run.resolve("agency-" + (i + 1) + ".csv"));
      agencies.generate(files.get(i), ROWS[i], WINNERS[i], i + 1);
    }
  }

  /**
   * Times from the first agency's exec to the last one's exit, {@code repetitions} times, each with
   * a new contest.
   */
  public List<Duration> measure(int repetitions) throws IOException {
    return measure("jars", server, agencies, repetitions);
  }

  /** The same with class archives, which one agency's lottery makes first. */
  public List<Duration> measureArchived(int repetitions) throws IOException {
    ClassArchive ofServer = new ClassArchive(run.resolve("server.jsa"));
    ClassArchive ofAgency = new ClassArchive(run.resolve("agency.jsa"));
    once(
        "training",
        server.withFlags(List.of(ofServer.written())),
        agencies.withFlag(ofAgency.written()),
        1);
    return measure(
        "archived",
        server.withFlags(List.of(ofServer.used())),
        agencies.withFlag(ofAgency.used()),
        repetitions);
  }

  private List<Duration> measure(
      String name, ServerLaunch launch, Agencies started, int repetitions) throws IOException {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      times.add(once(name + "-" + i, launch, started, files.size()));
    }
    return times;
  }

  private Duration once(String name, ServerLaunch launch, Agencies started, int count)
      throws IOException {
    Path directory = Files.createDirectory(run.resolve(name));
    Map<String, String> environment = Map.of("SERVER_AGENCIES", Integer.toString(count));
    try (ServerProcess running = ServerProcess.start(launch, directory, environment)) {
      Duration time = started.run(running.port(), files.subList(0, count), directory);
      running.stop();
      requireStored(
          StoredContest.directoryIn(directory.resolve("contest")),
          IntStream.of(ROWS).limit(count).sum());
      return time;
    }
  }

  private static void requireStored(Path contest, long bets) throws IOException {
    VerifyReport report = Verify.read(DiskStorage.existing(contest));
    if (!report.isSound() || report.bets() != bets || report.draw() == null) {
      throw new IOException(
          "stored: " + report.bets() + " bets (expected: " + bets + ", and a draw)");
    }
  }
}
