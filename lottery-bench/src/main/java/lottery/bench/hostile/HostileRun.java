package lottery.bench.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lottery.bench.process.ProcessCost;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.Verify;
import lottery.server.journal.VerifyReport;

/**
 * One attack on a fresh server while an honest agency uploads: kill -9 in the middle of it, a start
 * with the same flags, SIGTERM in the middle of it, and a check of what is stored.
 */
final class HostileRun {
  private static final Duration LONGEST_ARRIVAL = Duration.ofMinutes(1);
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private final ServerLaunch launch;
  private final HonestAgency honest;
  private final Duration shortest;

  /**
   * @param shortest how long an attack lasts at least
   */
  HostileRun(ServerLaunch launch, HonestAgency honest, Duration shortest) {
    this.launch = launch;
    this.honest = honest;
    this.shortest = shortest;
  }

  /** Runs it in a directory of its own. */
  HostileResult run(Attack attack, Path directory) throws IOException {
    HostileResult result = new HostileResult(attack.name());
    boolean isSecond = attack.earlierWinners() > 0;
    if (isSecond) {
      DrawnContest.make(launch, directory, attack.earlierWinners(), attack.agencies());
    }
    Map<String, String> environment =
        Map.of(
            "SERVER_AGENCIES",
            isSecond ? "1" : Integer.toString(attack.agencies()),
            "SERVER_LISTEN_BACKLOG",
            "4096");
    long acknowledged = attacked(attack, directory, environment, result);
    result.drain = drained(attack, directory, environment, result);
    Path first = ServerProcess.contestOf(directory);
    check(isSecond ? first.resolveSibling(DrawnContest.NEXT) : first, acknowledged, result);
    return result;
  }

  /** The first server: until it is killed. */
  private long attacked(
      Attack attack, Path directory, Map<String, String> environment, HostileResult result)
      throws IOException {
    try (ServerProcess server = ServerProcess.start(launch, directory, environment);
        Swarm swarm = Swarm.start(attack, server.port())) {
      long begin = System.nanoTime();
      swarm.awaitArrival(LONGEST_ARRIVAL);
      pause(SETTLING);
      long bets = uploaded(server, directory, begin, result);
      result.isAlive = server.isAlive();
      result.residentBytes = result.isAlive ? ProcessCost.of(server.pid()).peakResidentBytes() : 0;
      result.logBytes = Files.size(server.log());
      result.logTime = Duration.ofNanos(System.nanoTime() - begin);
      result.conversations = swarm.conversations();
      result.ended = swarm.ended();
      return bets + swarm.betsAcknowledged();
    }
  }

  /**
   * Bets are stored only after all peers have come, because new connections wait while they are.
   */
  private long uploaded(ServerProcess server, Path directory, long begin, HostileResult result)
      throws IOException {
    try (LoneBatches lone = LoneBatches.start(server.port())) {
      Path log = Files.createDirectories(directory).resolve("honest.log");
      result.upload = honest.upload(server.port(), log);
      pause(shortest.minusNanos(System.nanoTime() - begin));
      result.lone = lone.stop();
      return lone.betsAcknowledged();
    }
  }

  private String drained(
      Attack attack, Path directory, Map<String, String> environment, HostileResult result)
      throws IOException {
    try (ServerProcess server = ServerProcess.start(launch, directory, environment)) {
      result.start = Optional.of(server.startTime());
      try (Swarm swarm = Swarm.start(attack, server.port())) {
        swarm.awaitArrival(LONGEST_ARRIVAL);
        pause(SETTLING);
        long begin = System.nanoTime();
        int exitCode = server.terminate();
        result.conversations += swarm.conversations();
        return String.format("%d, %.1f s", exitCode, (System.nanoTime() - begin) / 1e9);
      }
    }
  }

  private static void check(Path contest, long acknowledged, HostileResult result)
      throws IOException {
    VerifyReport report = Verify.read(DiskStorage.existing(contest));
    long uploaded =
        report.streams().stream()
            .filter(stream -> stream.agency() == Attack.HONEST)
            .mapToLong(VerifyReport.Stream::bets)
            .sum();
    boolean once = result.upload.isEmpty() || uploaded == HonestAgency.ROWS;
    boolean all = report.bets() - uploaded >= acknowledged;
    result.stored =
        report.isSound() && once && all
            ? String.format("%,d acknowledged, all there", acknowledged + uploaded)
            : String.format(
                "NOT: %s; %,d of the upload; %,d others acknowledged, %,d there",
                report.faults(), uploaded, acknowledged, report.bets() - uploaded);
  }

  private static void pause(Duration time) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
