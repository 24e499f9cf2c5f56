package lottery.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import lottery.bench.process.Agencies;
import lottery.bench.process.ServerLaunch;

/** Agencies upload to three machines, and the one that leads is killed again and again. */
final class FailoverRun {
  private static final int MACHINES = 3;
  private static final int ROWS = 3_000_000;
  private static final int POLL_MILLIS = 10;

  /** Until the agencies' code has been compiled. */
  private static final int FLOWING = 500;

  private static final long LIMIT_NANOS = 120_000_000_000L;

  private final Machines machines;
  private final SplittableRandom random;
  private final Duration electionTimeout;

  private FailoverRun(Machines machines, Duration electionTimeout, long seed) {
    this.machines = machines;
    this.electionTimeout = electionTimeout;
    this.random = new SplittableRandom(seed);
  }

  /**
   * What to do.
   *
   * @param agencies how many upload
   * @param window batches in flight of each
   * @param times how often the leader is killed
   */
  record Plan(Duration electionTimeout, int agencies, int window, int times, long seed) {}

  static void run(
      Plan plan, ServerLaunch launch, Agencies agencies, Path run, Consumer<Failover> each)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= plan.agencies(); i++) {
      Path file = run.resolve("agency-" + i + ".csv");
      agencies.generate(file, ROWS, 0, i);
      files.add(file);
    }
    Map<String, String> environment =
        Map.of(
            "SERVER_AGENCIES",
            Integer.toString(plan.agencies()),
            "SERVER_CLUSTER_ELECTION_TIMEOUT",
            plan.electionTimeout().toMillis() + "ms");
    try (Machines machines = Machines.start(launch, run, MACHINES, environment)) {
      List<Process> uploading =
          agencies.start(
              machines.addresses(),
              files,
              run,
              Map.of(
                  "CLI_PIPELINE_MAX_IN_FLIGHT",
                  Integer.toString(plan.window()),
                  "CLI_LOGGING_TIME",
                  "precise"));
      try {
        FailoverRun failovers = new FailoverRun(machines, plan.electionTimeout(), plan.seed());
        for (int i = 0; i < plan.times(); i++) {
          each.accept(failovers.once());
          if (!uploading.stream().allMatch(Process::isAlive)) {
            throw new IOException("an agency has ended (expected: bets for longer); see " + run);
          }
        }
      } finally {
        uploading.forEach(process -> process.destroyForcibly().onExit().join());
      }
    }
  }

  private Failover once() throws IOException {
    int leader = machines.awaitReady();
    awaitFlow(machines.logFromNow(leader));
    // Not always at the same point between two heartbeats.
    Machines.pause(random.nextLong(electionTimeout.toMillis()));
    List<MachineLog> others = new ArrayList<>();
    for (int other : IntStream.range(0, MACHINES).filter(i -> i != leader).toArray()) {
      others.add(machines.logFromNow(other));
    }
    Instant killed = Instant.now();
    machines.kill(leader);
    Progress progress = await(others);
    long begin = System.nanoTime();
    machines.restart(leader);
    machines.awaitReady();
    return new Failover(
        Duration.between(killed, progress.lead),
        Duration.between(killed, progress.acknowledged),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private static void awaitFlow(MachineLog leader) throws IOException {
    long begin = System.nanoTime();
    long acknowledgements = 0;
    while (acknowledgements < FLOWING) {
      acknowledgements += leader.more().stream().filter(MachineLog.Line::isAcknowledgement).count();
      requireInTime(begin, "no bets flow");
      Machines.pause(POLL_MILLIS);
    }
  }

  private static void requireInTime(long begin, String otherwise) throws IOException {
    if (System.nanoTime() - begin > LIMIT_NANOS) {
      throw new IOException(otherwise + " for two minutes");
    }
  }

  private static final class Progress {
    private Instant lead;
    private Instant acknowledged;
  }

  private static Progress await(List<MachineLog> others) throws IOException {
    Progress progress = new Progress();
    long begin = System.nanoTime();
    while (progress.acknowledged == null) {
      for (MachineLog other : others) {
        for (MachineLog.Line line : other.more()) {
          if (progress.lead == null && line.isRole("lider")) {
            progress.lead = line.time();
          } else if (progress.acknowledged == null && line.isAcknowledgement()) {
            progress.acknowledged = line.time();
          }
        }
      }
      requireInTime(begin, "no other machine has taken bets");
      Machines.pause(POLL_MILLIS);
    }
    return progress;
  }
}
