package lottery.nemesis;

import java.io.BufferedReader;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import lottery.kit.Await;

/**
 * A cluster of server processes that lives for long, contest after contest, while faults happen to
 * it. It has to run in namespaces of its own; {@link ClusterFaultsTest} starts it so. It ends with
 * exit code 0 if every check of every contest holds.
 */
final class Nemesis {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int FAULTS_BEFORE_READY = 6;
  private static final int FAULTS_AFTER_READY = 2;
  private static final int LONGEST_REST_MILLIS = 1500;
  private static final int FAULTS_PER_LONG_PAUSE = 40;

  /** From then on there is time for long pauses. */
  private static final long LONG_SECONDS = 1200;

  private final Path directory;
  private final SplittableRandom random;
  private final long seconds;
  private final Fleet fleet;
  private final Faults faults;
  private final AtomicLong acknowledgements = new AtomicLong();
  private final Map<String, Integer> happened = new TreeMap<>();
  private final List<Faults.Fault> deck = new ArrayList<>();
  private final List<Long> recoveries = new ArrayList<>();

  /** From when on nothing more happens; known when bets flow first. */
  private long endNanos;

  private int contests;
  private int count;
  private long bets;

  private Nemesis(Path directory, long seconds, long seed, String classPath) throws Exception {
    this.directory = directory;
    random = new SplittableRandom(seed);
    this.seconds = seconds;
    fleet = new Fleet(directory, ContestRun.AGENCIES, classPath, random.split());
    faults = new Faults(fleet, random.split());
  }

  /** Arguments: a directory, for how many seconds, the seed, and the servers' class path. */
  public static void main(String[] arguments) throws Exception {
    Nemesis nemesis =
        new Nemesis(
            Path.of(arguments[0]),
            Long.parseLong(arguments[1]),
            Long.parseLong(arguments[2]),
            arguments[3]);
    try {
      nemesis.run();
      System.exit(0);
    } catch (Exception | AssertionError e) {
      e.printStackTrace();
      for (Machine machine : nemesis.fleet.machines()) {
        System.out.println("--- " + machine + (machine.runs() ? "" : ", which has ended") + ":");
        machine.lastLines().forEach(System.out::println);
      }
      System.exit(1);
    }
  }

  private void run() throws Exception {
    System.out.println("not possible here: " + faults.impossible());
    fleet.heal();
    do {
      contest();
    } while (System.nanoTime() < endNanos);
    for (Machine machine : fleet.machines()) {
      machine.terminate();
    }
    System.out.println("faults: " + happened);
    recoveries.sort(null);
    System.out.printf(
        "counted: %d faults of a cluster of machines, %d contests, %d acknowledgements held, %d"
            + " bets stored; after a fault's end the next acknowledgement came after %d ms in the"
            + " middle, %d ms at most%n",
        count,
        contests,
        acknowledgements.get(),
        bets,
        recoveries.get(recoveries.size() / 2),
        recoveries.get(recoveries.size() - 1));
  }

  private void contest() throws Exception {
    contests++;
    String name = "contest-" + contests;
    Await.until("a machine leads", LIMIT, () -> fleet.machines().stream().anyMatch(Machine::leads));
    if (contests > 1) {
      Await.until("contest " + contests + " is opened", LIMIT, () -> opens(name));
    }
    Path own = Files.createDirectories(directory.resolve(name));
    List<InetSocketAddress> central = fleet.machines().stream().map(Machine::address).toList();
    try (ContestRun run = new ContestRun(own, central, random.split(), acknowledgements)) {
      awaitAcknowledgement(run);
      if (contests == 1) {
        endNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      }
      faults(run, FAULTS_BEFORE_READY);
      run.closeBooks();
      faults(run, FAULTS_AFTER_READY);
      run.awaitEnd();
      check(run, name);
    }
  }

  /** Whether the contest is open; another try may have opened it without knowing. */
  private boolean opens(String name) throws Exception {
    Path said = directory.resolve("open.txt");
    Machine leader = fleet.leader();
    int code =
        leader.command(
            said, "ctl", "open", name, "--agencies", Integer.toString(ContestRun.AGENCIES));
    return code == 0 || Files.isDirectory(leader.dataDir().resolve(name));
  }

  private void faults(ContestRun run, int times) throws Exception {
    for (int i = 0; i < times && System.nanoTime() < endNanos; i++) {
      Faults.Fault fault = next();
      System.out.printf("fault %d: %s%n", ++count, fault.name());
      happened.merge(fault.name(), 1, Integer::sum);
      fault.happening().happen();
      fleet.heal();
      awaitAcknowledgement(run);
      Thread.sleep(random.nextInt(LONGEST_REST_MILLIS));
      run.requireHonest();
    }
  }

  /** Each kind comes once before one comes again. */
  private Faults.Fault next() {
    boolean isLong = seconds >= LONG_SECONDS;
    if (isLong && count % FAULTS_PER_LONG_PAUSE == FAULTS_PER_LONG_PAUSE - 1) {
      return faults.longPause();
    }
    if (deck.isEmpty()) {
      deck.addAll(faults.kinds());
    }
    return deck.remove(random.nextInt(deck.size()));
  }

  private void awaitAcknowledgement(ContestRun run) throws Exception {
    if (run.hasClosedBooks()) {
      return;
    }
    long before = acknowledgements.get();
    long begin = System.nanoTime();
    Await.until(
        "a bet is acknowledged",
        LIMIT,
        () -> {
          run.requireHonest();
          return acknowledgements.get() > before;
        });
    recoveries.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }

  private void check(ContestRun run, String name) throws Exception {
    List<Path> exports = new ArrayList<>();
    for (Machine machine : fleet.machines()) {
      exports.add(run.directory().resolve("export-" + machine + ".csv"));
    }
    Await.until("all machines have the same", LIMIT, () -> areSame(name, exports));
    try (BufferedReader rows = Files.newBufferedReader(exports.get(0))) {
      bets += HistoryCheck.check(run.history(), run.files(), rows);
    }
    List<String> report = fleet.machines().get(0).verify(name);
    HistoryCheck.require(
        report.stream().anyMatch(line -> line.matches("result +sound")), "verify says: %s", report);
    HistoryCheck.require(
        report.stream().anyMatch(line -> line.matches("draw +number .*")),
        "verify says: %s",
        report);
    System.out.printf("contest %s holds: %d requests%n", name, run.history().size());
    for (Path export : exports) {
      Files.delete(export);
    }
  }

  /** A machine that was paused may have all bets already, and not yet what came after them. */
  private boolean areSame(String name, List<Path> exports) throws Exception {
    for (Machine machine : fleet.machines()) {
      machine.startIfDiskEndedIt();
      HistoryCheck.require(machine.runs(), "%s has ended", machine);
    }
    for (int i = 0; i < exports.size(); i++) {
      if (fleet.machines().get(i).export(exports.get(i), name) != 0) {
        return false;
      }
    }
    List<String> report = fleet.machines().get(0).verify(name);
    for (int i = 1; i < exports.size(); i++) {
      if (Files.mismatch(exports.get(0), exports.get(i)) != -1
          || !fleet.machines().get(i).verify(name).equals(report)) {
        return false;
      }
    }
    return true;
  }
}
