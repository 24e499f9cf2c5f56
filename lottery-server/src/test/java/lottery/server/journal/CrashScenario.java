package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lottery.codec.bet.BetRows;
import lottery.server.journal.FakeStorage.Operation;

/**
 * Several lives of one journal on a disk with faults, all decided by a seed: it appends, commits,
 * fails, is closed, killed or loses the machine's power, and is opened again. Every opening checks
 * that all that was told durable is there, once and in order, followed by nothing but whole records
 * that were appended.
 */
final class CrashScenario {
  private static final int AGENCIES = 3;
  private static final Terms TERMS = new Terms(AGENCIES, 7574);

  private final Random random;
  private final FakeStorage storage;
  private final Durability durability;
  private final SegmentSizes sizes;

  /** Everything appended, in order, as it reads back; cut to what an opening found. */
  private final List<Appended> appended = new ArrayList<>();

  /** How many of them are sure to be read back. */
  private int certain;

  /** How many of them would be even without power: an opening forces what it found. */
  private int forced;

  private Loop loop;
  private Journal journal;
  private int told;
  private Exception failure;

  private record Appended(String line, int agency, String stream, int bets, String rows) {}

  CrashScenario(long seed) {
    random = new Random(seed);
    storage = new FakeStorage(random.nextLong());
    durability = random.nextInt(4) == 0 ? Durability.OS : Durability.FORCE;
    long first = 1024L + random.nextInt(6000);
    sizes = new SegmentSizes(first, first * (1 + random.nextInt(4)));
  }

  void run() throws Exception {
    int lives = 2 + random.nextInt(6);
    for (int life = 0; life < lives; life++) {
      maybeInjectFailure();
      if (open()) {
        work();
      }
      end();
    }
    assertThat(open()).as("opens without injected failures").isTrue();
    checkFromOutside();
  }

  private void maybeInjectFailure() {
    if (random.nextInt(3) == 0) {
      Operation[] operations = Operation.values();
      storage.failAt(operations[random.nextInt(operations.length)], 1 + random.nextInt(20));
    }
  }

  private boolean open() throws Exception {
    loop = new Loop();
    failure = null;
    Records found = new Records();
    JournalOptions options = new JournalOptions(durability, sizes, loop, Runnable::run);
    try {
      journal = Journal.open(storage, TERMS, options, found, this::failed);
    } catch (JournalException e) {
      assertThat(e).hasStackTraceContaining("injected failure");
      journal = null;
      return false;
    }
    checkFound(found);
    return true;
  }

  private void checkFound(Records found) {
    int count = found.lines().size();
    assertThat(count).as("records found").isBetween(certain, appended.size());
    appended.subList(count, appended.size()).clear();
    assertThat(found.lines()).isEqualTo(appended.stream().map(Appended::line).toList());
    assertThat(journal.bets()).isEqualTo(appended.stream().mapToLong(Appended::bets).sum());
    assertThat(journal.fingerprint()).isEqualTo(Bets.sha256(rows()));
    certain = count;
    forced = count;
    told = count;
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    appended.forEach(one -> rows.append(one.rows()));
    return rows.toString();
  }

  private void failed(Exception e) {
    assertThat(failure).as("told of a failure twice").isNull();
    failure = e;
  }

  private void work() throws IOException {
    int steps = random.nextInt(40);
    for (int i = 0; i < steps && failure == null; i++) {
      try {
        step();
      } catch (NoSpaceException e) {
        assertThat(e).hasStackTraceContaining("injected failure");
      }
    }
  }

  private void step() throws IOException {
    switch (random.nextInt(20)) {
      case 0 -> appendReady();
      case 1 -> appendDraw();
      case 2, 3 -> journal.afterCommit(waiter(appended.size()));
      case 4 -> checkExport();
      case 5, 6, 7, 8, 9 -> {
        if (loop.waiting() > 0) {
          loop.runOne();
        }
      }
      default -> appendBets();
    }
  }

  private boolean drawn() {
    return appended.stream().anyMatch(one -> one.line().startsWith("draw"));
  }

  private void appendBets() throws NoSpaceException {
    if (drawn()) {
      return;
    }
    int agency = 1 + random.nextInt(AGENCIES);
    String stream = List.of("", "a.csv", "b.csv").get(random.nextInt(3));
    long first = stored(agency, stream);
    int count = random.nextInt(30) == 0 ? 200 : random.nextInt(20);
    BetRows rows = Bets.of(agency, appended.size() * 1000L, count);
    String text = Bets.text(rows);
    Waiter waiter = waiter(appended.size() + 1);
    journal.appendBets(agency, stream, first, rows, waiter);
    String line = Records.bets(agency, stream, first, count, text);
    appended.add(new Appended(line, agency, stream, count, text));
  }

  private long stored(int agency, String stream) {
    return appended.stream()
        .filter(one -> one.agency() == agency && one.stream().equals(stream))
        .mapToLong(Appended::bets)
        .sum();
  }

  private void appendReady() throws NoSpaceException {
    int agency = 1 + random.nextInt(AGENCIES);
    String line = "ready " + agency;
    if (appended.stream().noneMatch(one -> one.line().equals(line))) {
      journal.appendReady(agency, waiter(appended.size() + 1));
      appended.add(new Appended(line, agency, "none", 0, ""));
    }
  }

  private void appendDraw() throws NoSpaceException {
    DrawRecord draw =
        new DrawRecord(
            7574, journal.bets(), journal.fingerprint(), new int[AGENCIES], "00".repeat(32));
    if (random.nextInt(8) == 0 && !drawn()) {
      journal.appendDraw(draw, waiter(appended.size() + 1));
      appended.add(new Appended("draw " + draw, 0, "none", 0, ""));
    }
  }

  /** A waiter that, told durable, makes everything up to {@code count} records count as told. */
  private Waiter waiter(int count) {
    return new Waiter() {
      @Override
      public void durable() {
        assertThat(failure).as("durable after a failure").isNull();
        assertThat(count).as("in journal order").isGreaterThanOrEqualTo(told);
        told = count;
      }

      @Override
      public void failed(Exception cause) {
        assertThat(cause).hasStackTraceContaining("injected failure");
      }
    };
  }

  private void checkExport() throws IOException {
    ByteArrayOutputStream exported = new ByteArrayOutputStream();
    Export.copy(storage, exported);
    assertThat(rows()).startsWith(exported.toString(UTF_8));
  }

  private void end() {
    boolean closing = journal != null && random.nextInt(3) == 0;
    if (closing) {
      journal.close(waiter(appended.size()));
    }
    boolean closed = closing && failure == null;
    if (closed) {
      assertThat(told).as("a close settles everything").isEqualTo(appended.size());
      assertThat(storage.openFiles()).as("files left open").isZero();
    }
    if (durability == Durability.FORCE || closed) {
      forced = told;
    }
    if (random.nextBoolean()) {
      storage.kill();
      certain = told;
    } else {
      storage.crash();
      certain = forced;
    }
    told = certain;
  }

  private void checkFromOutside() throws IOException {
    checkExport();
    VerifyReport report = Verify.read(storage, Runnable::run);
    assertThat(report.faults()).isEmpty();
    assertThat(report.bets()).isEqualTo(journal.bets());
    assertThat(report.fingerprint()).isEqualTo(journal.fingerprint());
  }
}
