package lottery.server.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lottery.server.journal.CloseAfter;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Storage;

/**
 * This machine's part of a cluster: follows, and leads when it is its turn. A thread of its own
 * watches who leads; it calls the owner, so lead and loss come in their order.
 */
public final class ClusterNode implements Replica.Listener, AutoCloseable {
  /** Runs the contests while this machine leads. The thread that watches; nothing may block it. */
  public interface Owner {
    /** This machine leads, until {@link #follows}. */
    void leads(Lead lead);

    /** It leads no more: what is in memory of the contests is to be thrown away. */
    void follows();

    /** It cannot go on, and the process has to end. Any thread. */
    void failed(Exception cause);
  }

  /** One lead of this machine. Any thread. */
  public interface Lead {
    /** The contests, which are read and go on like those of a single server. */
    DataDirectory contests();

    /** Whether another machine may lead already, so that nothing is stored any more. */
    boolean isLost();
  }

  /** In a data directory; no contest can have this name. */
  public static final String DIRECTORY = "_cluster";

  /** A machine that is not further behind than this has caught up. */
  private static final int ENTRIES_BEHIND = 16;

  private static final int WATCH_MILLIS = 50;

  /** A leader that has nothing to say says so this often in an election timeout. */
  private static final int TICKS_PER_TIMEOUT = 4;

  /**
   * A leader without a majority finds that out much earlier; this is for an answer that got lost.
   */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** So long the end of this machine waits for each other one to take the lead. */
  private static final Duration HAND_OVER = Duration.ofSeconds(1);

  private final ClusterConfig config;
  private final DataDirectory directory;
  private final Executor loop;
  private final Owner owner;
  private final Replica replica;
  private final LogEngine engine;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "cluster-watch"));

  /** Written by the thread that watches. */
  private volatile Session session;

  private boolean leading;

  private ClusterNode(
      ClusterConfig config,
      DataDirectory directory,
      Path path,
      JournalOptions options,
      Executor loop,
      Owner owner)
      throws IOException {
    this.config = config;
    this.directory = directory;
    this.loop = loop;
    this.owner = owner;
    Storage own = directory.make(DIRECTORY);
    requireWhole(own);
    replica = new Replica(directory, own, options, this);
    try {
      engine = starter().start(config, path.resolve(DIRECTORY).resolve("log"), replica);
    } catch (IOException | RuntimeException e) {
      CloseAfter.failure(e, replica);
      throw e;
    }
  }

  /**
   * Starts it.
   *
   * @param directory the data directory, locked; closed with this
   * @param path the same
   * @param options of this machine's journals
   * @param loop the journal loop of the contests
   * @throws IOException with one line when it cannot be started
   */
  public static ClusterNode start(
      ClusterConfig config,
      DataDirectory directory,
      Path path,
      JournalOptions options,
      Executor loop,
      Owner owner)
      throws IOException {
    ClusterNode node = new ClusterNode(config, directory, path, options, loop, owner);
    node.watch.scheduleWithFixedDelay(
        node::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    return node;
  }

  /** Whether the engine's jar is there. */
  public static boolean hasEngine() {
    return ServiceLoader.load(LogEngine.Starter.class).findFirst().isPresent();
  }

  private static LogEngine.Starter starter() throws JournalException {
    return ServiceLoader.load(LogEngine.Starter.class)
        .findFirst()
        .orElseThrow(
            () ->
                new JournalException(
                    "lottery-cluster.jar is missing (expected: beside the server's)"));
  }

  /** Contests of a single server are no part of a cluster's log. */
  private void requireWhole(Storage own) throws IOException {
    if (!own.list().contains("log") && !FoundContest.in(directory).isEmpty()) {
      throw new JournalException(
          directory.name()
              + " holds contests, but nothing of a cluster (expected: an empty data directory for a"
              + " new machine)");
    }
  }

  private void watch() {
    try {
      Session present = session;
      if (present != null && !engine.leads()) {
        present.end(new LostLeadException("this machine leads no more"));
      } else if (present != null && present.waitingNanos() > LONGEST_WAIT.toNanos()) {
        present.end(new LostLeadException("no majority has taken an entry for " + LONGEST_WAIT));
      }
      if (present != null && present.failure().isPresent()) {
        session = null;
        follow();
      } else if (present == null && engine.leads()) {
        begin();
      } else if (present != null && present.idleNanos() > tickNanos()) {
        present.tick();
      }
    } catch (RuntimeException e) {
      owner.failed(e);
    }
  }

  private void begin() {
    long certainNanos = config.electionTimeout().toNanos() * 2 / 3;
    Session begun =
        new Session(
            UUID.randomUUID().getMostSignificantBits(),
            engine,
            loop,
            certainNanos,
            System::nanoTime);
    session = begun;
    begun.propose(new LogEntry.Lead(config.node()), new Beginning(begun));
  }

  private void lead(Session begun) {
    if (session == begun && begun.failure().isEmpty()) {
      leading = true;
      owner.leads(new Leading(new LeadDirectory(directory, replica, begun), begun));
    }
  }

  private void follow() {
    if (leading) {
      leading = false;
      owner.follows();
    }
  }

  private long tickNanos() {
    return config.electionTimeout().toNanos() / TICKS_PER_TIMEOUT;
  }

  /** Why this machine could not take over at once; nothing if it could, or leads. Any thread. */
  public Optional<String> lag() {
    LogEngine.Status status = engine.status();
    if (status.leader().isEmpty()) {
      return Optional.of("no machine leads");
    }
    long behind = status.committed() - status.applied();
    return behind > ENTRIES_BEHIND
        ? Optional.of("this machine is " + behind + " entries behind")
        : Optional.empty();
  }

  /** Where this machine stands. Any thread. */
  public LogEngine.Status status() {
    return engine.status();
  }

  @Override
  public void applied(long of, long sequence) {
    Session present = session;
    if (present != null && present.id() == of) {
      present.applied(sequence);
    }
  }

  @Override
  public void skipped(long of) {
    Session present = session;
    if (present != null && present.id() == of) {
      present.end(new LostLeadException("another machine leads"));
    }
  }

  @Override
  public void failed(Exception cause) {
    owner.failed(cause);
  }

  /** Leaves the others to themselves, and gives the directory back. Not on the journal loop. */
  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    Optional.ofNullable(session)
        .ifPresent(present -> present.end(new LostLeadException("this machine is being stopped")));
    try {
      handOver();
      engine.close();
    } finally {
      try {
        replica.close();
      } finally {
        directory.close();
      }
    }
  }

  /** Else the others would wait for this machine for an election timeout. */
  private void handOver() {
    for (String peer : config.peers().keySet()) {
      if (engine.leads() && !peer.equals(config.node())) {
        try {
          engine
              .transferTo(peer)
              .toCompletableFuture()
              .get(HAND_OVER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        } catch (ExecutionException | TimeoutException e) {
          // It may be down or behind; the next one may not.
        }
      }
    }
  }

  /** Waits for the entry with which a lead begins. */
  private final class Beginning implements Session.Outcome {
    private final Session begun;

    Beginning(Session begun) {
      this.begun = begun;
    }

    @Override
    public void applied() {
      try {
        watch.execute(() -> lead(begun));
      } catch (RejectedExecutionException e) {
        // It is being closed.
      }
    }

    @Override
    public void lost(Exception cause) {
      // The thread that watches finds out.
    }
  }

  private record Leading(DataDirectory contests, Session session) implements Lead {
    @Override
    public boolean isLost() {
      return session.failure().isPresent();
    }
  }
}
