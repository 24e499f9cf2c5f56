package lottery.server.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.server.cluster.LogEntry.Lead;
import lottery.server.cluster.LogEntry.Open;
import lottery.server.journal.Durability;
import lottery.server.journal.Export;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.SegmentSizes;
import lottery.server.journal.SomeRecords;
import lottery.server.journal.Verify;

/** A machine of a cluster without threads: everything happens in the test's calls. */
final class Machine implements Replica.Listener {
  private static final SegmentSizes SMALL = new SegmentSizes(16 << 10, 16 << 10);

  private final ModelLog log;
  private final Random random;
  private final ContestTerms terms;
  private final MachineDisk disk;
  private final LogEngine engine;
  private Queue<Runnable> loop = new ArrayDeque<>();
  private Replica replica;
  private Session session;
  private Journal journal;
  private int next;

  Machine(ModelLog log, ContestTerms terms, Random random) throws IOException {
    this.log = log;
    this.terms = terms;
    this.random = random;
    disk = new MachineDisk(random.nextLong());
    engine = log.engine(this, () -> next);
    start();
  }

  private void start() throws IOException {
    replica =
        new Replica(
            disk, disk.make(ClusterNode.DIRECTORY), options(Runnable::run), LogEntry.KNOWN, this);
    next = (int) replica.restore().index() + 1;
  }

  private static JournalOptions options(Executor loop) {
    return new JournalOptions(Durability.FORCE, SMALL, loop, Runnable::run);
  }

  /** Dies and starts again. */
  void restart(boolean losesPower) throws IOException {
    session = null;
    journal = null;
    loop = new ArrayDeque<>();
    if (losesPower) {
      disk.crash();
    } else {
      disk.kill();
    }
    start();
  }

  LogEngine.Status status() {
    return engine.status();
  }

  /** Applies the next entry; returns whether there was one. */
  boolean applyOne() throws IOException {
    if (next == log.size()) {
      return false;
    }
    replica.apply(ByteBuffer.wrap(log.entry(next)).asReadOnlyBuffer());
    next++;
    return true;
  }

  void checkpoint() throws IOException {
    replica.checkpoint(new ReplicatedState.Position(1, next - 1));
  }

  /** Runs a task of its loop; returns whether there was one. */
  boolean runOne() {
    Runnable task = loop.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  /** Notices that it leads, or leads no more, as the thread that watches does. */
  void watch() {
    if (session != null && (!engine.leads() || session.failure().isPresent())) {
      session.end(new LostLeadException("watched"));
      session = null;
      journal = null;
    } else if (session == null && engine.leads()) {
      Queue<Runnable> own = loop;
      session = new Session(random.nextLong(), engine, own::add, own::add, 0, () -> 0);
      session.propose(new Lead("n"), new Begin(session));
    }
  }

  /** Goes on with the contest, or opens it if there is none. */
  private void lead(Session begun) {
    if (begun != session || begun.failure().isPresent()) {
      return;
    }
    if (!disk.contests().isEmpty()) {
      open(begun);
    } else {
      Act opening = new Act(1, terms.opened(), "config", "open", "");
      begun.propose(new Open(terms, opening), new Begin(begun));
    }
  }

  private void open(Session begun) {
    LeadDirectory contests = new LeadDirectory(disk, replica, begun);
    try {
      FoundContest found = FoundContest.in(contests).get(0);
      journal =
          contests.journal(
              found,
              options(loop::add),
              new SomeRecords() {},
              failure -> {
                throw new AssertionError(failure);
              });
    } catch (IOException e) {
      throw new AssertionError("what was applied cannot be read", e);
    }
  }

  /** The contest's journal, if it leads. */
  Optional<Journal> journal() {
    return Optional.ofNullable(journal);
  }

  List<String> rows() throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    Export.copy(disk.contest(terms.name()), rows);
    return rows.toString(StandardCharsets.UTF_8).lines().toList();
  }

  boolean isSound() throws IOException {
    return Verify.read(disk.contest(terms.name())).isSound();
  }

  @Override
  public String toString() {
    return "leads "
        + engine.leads()
        + ", applied "
        + next
        + " of "
        + log.size()
        + ", session "
        + (session == null ? "none" : session.failure());
  }

  boolean hasContest() {
    return !disk.contests().isEmpty();
  }

  @Override
  public void applied(long of, long sequence) {
    if (session != null && session.id() == of) {
      session.applied(sequence);
    }
  }

  @Override
  public void skipped(long of) {
    if (session != null && session.id() == of) {
      session.end(new LostLeadException("skipped"));
    }
  }

  @Override
  public void removed() {
    throw new AssertionError("removed");
  }

  @Override
  public void failed(Exception cause) {
    throw new AssertionError(cause);
  }

  private final class Begin implements Session.Outcome {
    private final Session begun;

    Begin(Session begun) {
      this.begun = begun;
    }

    @Override
    public void applied() {
      loop.add(() -> lead(begun));
    }

    @Override
    public void lost(Exception cause) {
      // It watches.
    }
  }
}
