package lottery.server.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lottery.server.cluster.LogEntry.Agreed;
import lottery.server.cluster.LogEntry.Append;
import lottery.server.cluster.LogEntry.Lead;
import lottery.server.cluster.LogEntry.Open;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.ReplicaJournal;
import lottery.server.journal.Storage;

/**
 * Makes the contests of this machine what the log says. Only entries of the present session count,
 * and only without a gap; every machine skips the same ones.
 *
 * <p>The engine's thread, but for {@link #end}.
 */
final class Replica implements ReplicatedState, Closeable {
  /** Hears of entries that were applied; the engine's thread, but for a failure. */
  interface Listener {
    /** An entry has taken effect. */
    void applied(long session, long sequence);

    /** An entry does not count: it came too late, or one before it is missing. */
    void skipped(long session);

    /** This machine is no part of the cluster any more. Any thread. */
    void removed();

    /** This machine cannot go on. Any thread. */
    void failed(Exception cause);
  }

  private final DataDirectory directory;
  private final Storage own;
  private final JournalOptions options;
  private final int known;
  private final Listener listener;
  private final Map<String, ReplicaJournal> journals = new HashMap<>();
  private final Map<String, Long> ends = new ConcurrentHashMap<>();
  private long session;
  private long next;

  /** Written by the engine's thread. */
  private volatile int agreed = LogEntry.FIRST;

  /**
   * @param own for the checkpoint
   * @param known the newest entries that this machine knows
   */
  Replica(
      DataDirectory directory, Storage own, JournalOptions options, int known, Listener listener) {
    this.directory = directory;
    this.own = own;
    this.options = options;
    this.known = known;
    this.listener = listener;
  }

  /** The place after the last record of a contest, which was opened. Any thread. */
  long end(String contest) {
    return ends.get(contest);
  }

  @Override
  public int entryVersion() {
    return known;
  }

  /** The newest version of entries that may be in the log. Any thread. */
  int agreed() {
    return agreed;
  }

  @Override
  public Position restore() throws IOException {
    Checkpoint checkpoint = Checkpoint.read(own).orElse(Checkpoint.NONE);
    session = checkpoint.session();
    next = checkpoint.next();
    agreed = checkpoint.entries();
    if (agreed > known) {
      throw new JournalException(
          "the machines have agreed on entries of version %d (expected: at most %d, what this program knows)"
              .formatted(agreed, known));
    }
    Map<String, FoundContest> found = new HashMap<>();
    FoundContest.in(directory).forEach(contest -> found.put(contest.name(), contest));
    for (Map.Entry<String, Long> end : checkpoint.ends().entrySet()) {
      FoundContest contest = found.remove(end.getKey());
      if (contest == null) {
        throw new JournalException(
            directory.name() + "/" + end.getKey() + ": missing (expected: a contest's directory)");
      }
      add(ReplicaJournal.reopen(contest, end.getValue(), options));
    }
    for (FoundContest later : found.values()) {
      ReplicaJournal.forget(later.storage());
    }
    return checkpoint.applied();
  }

  private void add(ReplicaJournal journal) {
    journals.put(journal.contest().name(), journal);
    ends.put(journal.contest().name(), journal.end());
  }

  @Override
  public void apply(ByteBuffer bytes) throws IOException {
    LogEntry entry = LogEntry.decode(bytes, known);
    if (entry.content() instanceof Lead) {
      session = entry.session();
      next = entry.sequence();
    }
    if (entry.session() != session || entry.sequence() != next) {
      listener.skipped(entry.session());
      return;
    }
    next++;
    if (entry.content() instanceof Open open) {
      add(ReplicaJournal.begin(directory, open.terms(), open.opening(), options));
    } else if (entry.content() instanceof Append append) {
      append(append);
    } else if (entry.content() instanceof Agreed versions) {
      agreed = Math.max(agreed, versions.version());
    }
    listener.applied(entry.session(), entry.sequence());
  }

  private void append(Append append) throws IOException {
    String contest = append.records().contest();
    ReplicaJournal journal =
        Optional.ofNullable(journals.get(contest))
            .orElseThrow(
                () -> new JournalException("records of \"" + contest + "\", which is unknown"));
    journal.append(append.records());
    ends.put(contest, journal.end());
  }

  @Override
  public void checkpoint(Position last) throws IOException {
    for (ReplicaJournal journal : journals.values()) {
      journal.force();
    }
    new Checkpoint(last, session, next, agreed, ends).write(own);
  }

  @Override
  public void removed() {
    listener.removed();
  }

  @Override
  public void failed(Throwable cause) {
    listener.failed(cause instanceof Exception known ? known : new IOException(cause));
  }

  @Override
  public void close() throws IOException {
    for (ReplicaJournal journal : journals.values()) {
      journal.close();
    }
  }
}
