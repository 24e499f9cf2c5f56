package lottery.nemesis;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import lottery.faults.DataFile;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;

/** The agencies of one contest: clerks, and the project's own program in two dialects. */
final class ContestRun implements AutoCloseable {
  static final int CLERKS = 3;
  static final int AGENCIES = 5;

  private static final int END_SECONDS = 180;
  private static final int ROWS = 4000;
  private static final Map<Integer, String> DIALECTS = Map.of(4, "tlv", 5, "typed");

  private final Path directory;
  private final List<Clerk> clerks = new ArrayList<>();
  private final List<Future<?>> working = new ArrayList<>();
  private final Map<Integer, DataFile> files = new LinkedHashMap<>();
  private final List<JavaProcess> programs = new ArrayList<>();
  private boolean closed;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Begins to send. */
  ContestRun(
      Path directory,
      List<InetSocketAddress> central,
      SplittableRandom random,
      AtomicLong acknowledgements)
      throws Exception {
    this.directory = directory;
    for (int agency = 1; agency <= CLERKS; agency++) {
      List<InetSocketAddress> turn = new ArrayList<>(central);
      Collections.rotate(turn, agency);
      Clerk clerk = new Clerk(agency, turn, random.split(), acknowledgements);
      clerks.add(clerk);
      working.add(threads.submit(clerk));
    }
    String addresses =
        central.stream()
            .map(address -> address.getHostString() + ":" + address.getPort())
            .collect(Collectors.joining(","));
    for (int agency = CLERKS + 1; agency <= AGENCIES; agency++) {
      DataFile file = DataFile.write(directory, agency, ROWS);
      files.put(agency, file);
      programs.add(
          new JavaProgram("lottery.agency.LotteryAgency")
              .with("CLI_ID", Integer.toString(agency))
              .with("CLI_SERVER_ADDRESS", addresses)
              .with("CLI_SERVER_CONNECT_TIMEOUT", "1s")
              .with("CLI_SERVER_REPLY_TIMEOUT", "10s")
              .with("CLI_DATA_FILE", file.path().toString())
              .with("CLI_DIALECT", DIALECTS.get(agency))
              .with("CLI_BATCH_MAXAMOUNT", "10")
              .with("CLI_BACKOFF_MAX", "1s")
              .startInto(directory.resolve("agency-" + agency + ".log")));
    }
  }

  /** The clerks are to close their books. */
  void closeBooks() {
    closed = true;
    clerks.forEach(Clerk::closeBook);
  }

  boolean hasClosedBooks() {
    return closed;
  }

  /** Waits until everybody knows the winners. */
  void awaitEnd() throws Exception {
    for (Future<?> clerk : working) {
      clerk.get(END_SECONDS, TimeUnit.SECONDS);
    }
    for (JavaProcess program : programs) {
      int code = program.exitCode(Duration.ofSeconds(END_SECONDS));
      HistoryCheck.require(code == 0, "an agency ended with %d: %s", code, program.output());
    }
  }

  /** Fails with the first thing that went wrong for a clerk, if something has. */
  void requireHonest() throws Exception {
    for (Future<?> clerk : working) {
      if (clerk.isDone()) {
        clerk.get();
      }
    }
  }

  List<Request> history() {
    return clerks.stream().flatMap(clerk -> clerk.history().stream()).toList();
  }

  /** Canonical rows of the agencies that the project's own program is. */
  Map<Integer, List<String>> files() {
    return files.values().stream().collect(Collectors.toMap(DataFile::agency, DataFile::rows));
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    programs.forEach(JavaProcess::close);
  }
}
