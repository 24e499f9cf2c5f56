package lottery.server.contest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import lottery.log.Lines;
import lottery.server.journal.Durability;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.SureWaiter;

/** A server's contests without threads and sockets, with a clock that the test moves. */
final class SteppedServer {
  private static final SegmentSizes SMALL = new SegmentSizes(8192, 8192);

  final FakeDirectories directory;
  Instant now;

  /** Whether the end of a journal is no mistake. */
  boolean diskMayFail;

  ContestLoop loop;
  private final ConfiguredContest configured;
  private final Queue<Runnable> journalLoop = new ArrayDeque<>();
  private final Queue<Runnable> opener = new ArrayDeque<>();

  SteppedServer(ConfiguredContest configured, long seed) throws IOException {
    this(configured, seed, Instant.parse("2026-11-26T12:00:00Z"));
  }

  SteppedServer(ConfiguredContest configured, long seed, Instant now) throws IOException {
    this.now = now;
    this.configured = configured;
    this.directory = new FakeDirectories(seed);
    start();
  }

  /** Over what a directory holds. */
  SteppedServer(ConfiguredContest configured, FakeDirectories directory) throws IOException {
    this.now = Instant.parse("2026-11-26T12:00:00Z");
    this.configured = configured;
    this.directory = directory;
    start();
  }

  void start() throws IOException {
    loop =
        ContestLoop.open(
            configured,
            directory,
            new JournalOptions(
                Durability.FORCE,
                SMALL,
                journalLoop::add,
                Runnable::run,
                Runnable::run,
                opener::add,
                Runnable::run,
                Runnable::run),
            new MovedClock(),
            Lines.UNBOUNDED,
            failure -> {
              if (!diskMayFail) {
                throw new AssertionError(failure);
              }
            });
    settle();
  }

  /** The machine dies with whatever is under way, and is started again. */
  void crash() throws IOException {
    journalLoop.clear();
    opener.clear();
    directory.crash();
    start();
  }

  /** How many contests are in memory. */
  long inMemory() {
    return loop.contests().all().stream().filter(known -> known.live() != null).count();
  }

  /** Lets this number of steps happen. */
  void step(int steps) {
    for (int i = 0; i < steps && !(journalLoop.isEmpty() && opener.isEmpty()); i++) {
      (journalLoop.isEmpty() ? opener : journalLoop).remove().run();
    }
  }

  /** Lets time pass, and everything happen that is due. */
  void pass(Duration time) {
    now = now.plus(time);
    loop.keepDeadline();
    settle();
  }

  void settle() {
    while (!journalLoop.isEmpty() || !opener.isEmpty()) {
      (journalLoop.isEmpty() ? opener : journalLoop).remove().run();
    }
  }

  void stop() {
    settle();
    loop.close(new SureWaiter());
    settle();
  }

  Outcome closeBook(int agency) {
    Outcome outcome = new Outcome();
    loop.operators().closeBook("root/ana", agency, "flooded", outcome);
    settle();
    return outcome;
  }

  Outcome closesAt(Instant time) {
    Outcome outcome = new Outcome();
    loop.operators().closesAt("root/ana", time, "strike", outcome);
    settle();
    return outcome;
  }

  Outcome cancel() {
    Outcome outcome = new Outcome();
    loop.operators().cancel("root/ana", "fraud", outcome);
    settle();
    return outcome;
  }

  Outcome open(ConfiguredContest next) {
    Outcome outcome = new Outcome();
    loop.operators().open("root/ana", next, outcome);
    settle();
    return outcome;
  }

  Outcome number(String text) {
    Outcome outcome = new Outcome();
    loop.operators().number("root/ana", text, outcome);
    settle();
    return outcome;
  }

  List<String> audit(String contest) {
    Outcome outcome = new Outcome();
    loop.operators().audit(Optional.of(contest), outcome);
    settle();
    return outcome.lines;
  }

  ContestStatus status() {
    List<ContestStatus> told = new ArrayList<>();
    loop.status(told::add);
    settle();
    return told.get(0);
  }

  SteppedPeer peer() {
    return new SteppedPeer(this);
  }

  private final class MovedClock extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** What came of an act. */
  static final class Outcome implements ActResult {
    List<String> lines;
    String refusal;

    @Override
    public void done(List<String> told) {
      lines = told;
    }

    @Override
    public void refused(String reason) {
      refusal = reason;
    }
  }
}
