package lottery.bench.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Verify;
import lottery.server.journal.VerifyReport;

/**
 * Five agencies with files of the sizes that real ones had, against a server that is already there.
 */
public final class JobRun {
  private static final int[] ROWS = {26_936, 25_518, 16_014, 9_238, 991};
  private static final int[] WINNERS = {2, 3, 3, 2, 0};

  private final ServerLaunch launch;
  private final Agencies agencies;
  private final Path run;

  public JobRun(ServerLaunch launch, Path agencyJar, List<String> agencyFlags, Path run) {
    this.launch = launch;
    this.agencies = new Agencies(agencyJar, agencyFlags);
    this.run = run;
  }

  /**
   * From the first agency's exec to the last one's exit, so many times, each with a fresh contest.
   */
  public List<Duration> measure(int repetitions) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < ROWS.length; i++) {
      files.add(run.resolve("agency-" + (i + 1) + ".csv"));
      agencies.generate(files.get(i), ROWS[i], WINNERS[i], i + 1);
    }
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      times.add(once(files, Files.createDirectory(run.resolve("job-" + i))));
    }
    return times;
  }

  private Duration once(List<Path> files, Path directory) throws IOException {
    Map<String, String> environment = Map.of("SERVER_AGENCIES", Integer.toString(files.size()));
    try (ServerProcess server = ServerProcess.start(launch, directory, environment)) {
      Duration time = agencies.run(server.port(), files, directory);
      server.stop();
      requireStored(directory.resolve("contest"));
      return time;
    }
  }

  private static void requireStored(Path contest) throws IOException {
    VerifyReport report = Verify.read(DiskStorage.existing(contest));
    long bets = 0;
    for (int rows : ROWS) {
      bets += rows;
    }
    if (!report.isSound() || report.bets() != bets || report.draw() == null) {
      throw new IOException(
          "stored: " + report.bets() + " bets (expected: " + bets + ", and a draw)");
    }
  }
}
