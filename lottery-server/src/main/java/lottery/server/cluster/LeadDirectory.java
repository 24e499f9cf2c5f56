package lottery.server.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lottery.proof.Act;
import lottery.proof.ContestTerms;
import lottery.server.cluster.LogEntry.Open;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.LedJournal;
import lottery.server.journal.RecordVisitor;
import lottery.server.journal.SealKeys;
import lottery.server.journal.Storage;

/** The contests of a machine that leads: what is decided about them goes through the log. */
final class LeadDirectory implements DataDirectory {
  /**
   * Each commit costs every machine a force, and answers between them: few large ones are faster.
   */
  private static final long BACKLOG_BYTES = 8 << 20;

  private final DataDirectory directory;
  private final Replica replica;
  private final Session session;

  LeadDirectory(DataDirectory directory, Replica replica, Session session) {
    this.directory = directory;
    this.replica = replica;
    this.session = session;
  }

  @Override
  public String name() {
    return directory.name();
  }

  @Override
  public List<String> contests() throws IOException {
    return directory.contests();
  }

  @Override
  public Storage contest(String name) throws IOException {
    return directory.contest(name);
  }

  @Override
  public Storage make(String name) {
    throw new UnsupportedOperationException("a contest is opened by an entry of the log");
  }

  /** A key that is only in this machine's directory cannot sign for the others. */
  @Override
  public SealKeys sealKeys() {
    return new SharedSealKeys(directory.sealKeys());
  }

  @Override
  public long backlogBytes() {
    return BACKLOG_BYTES;
  }

  /** Waits until a majority has it. Not on the engine's thread. */
  @Override
  public FoundContest begin(ContestTerms terms, Act opening, JournalOptions options)
      throws IOException {
    CompletableFuture<Void> opened = new CompletableFuture<>();
    session.propose(new Open(terms, opening), new Opening(opened));
    try {
      opened.join();
    } catch (CompletionException e) {
      throw new JournalException(
          "nobody knows whether \"" + terms.name() + "\" is opened: " + e.getCause().getMessage(),
          e);
    }
    return new FoundContest(terms, directory.contest(terms.name()));
  }

  @Override
  public Journal journal(
      FoundContest contest,
      JournalOptions options,
      RecordVisitor visitor,
      Consumer<Exception> onFailure)
      throws JournalException {
    return LedJournal.open(
        contest, replica.end(contest.name()), session, options, visitor, onFailure);
  }

  @Override
  public Executor deciding(Executor loop) {
    return session.certainty();
  }

  /** It stays this machine's. */
  @Override
  public void close() {}

  private record Opening(CompletableFuture<Void> opened) implements Session.Outcome {
    @Override
    public void applied() {
      opened.complete(null);
    }

    @Override
    public void lost(Exception cause) {
      opened.completeExceptionally(cause);
    }
  }
}
