package lottery.server.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lottery.server.journal.DataDirectory;

/**
 * Watches who leads, on a thread of its own, and begins and ends the leads of this machine. It
 * calls the owner, so lead and loss come in their order.
 */
final class LeadWatch implements Replica.Listener {
  private static final int WATCH_MILLIS = 50;

  /** A leader that has nothing to say says so this often in an election timeout. */
  private static final int TICKS_PER_TIMEOUT = 6;

  /**
   * A leader without a majority finds that out much earlier; this is for an answer that got lost.
   */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** A process that is being stopped has some seconds for everything. */
  private static final Duration LONGEST_LEAVE = Duration.ofSeconds(2);

  private final ClusterConfig config;
  private final DataDirectory directory;
  private final Executor loop;
  private final ClusterNode.Owner owner;
  private final ScheduledExecutorService watch;
  private final LongSupplier nanoTime;

  /** Written by the thread that watches. */
  private volatile Session session;

  private Replica replica;
  private LogEngine engine;
  private EntryAgreement agreement;
  private boolean leading;
  private volatile boolean leaving;

  /**
   * @param directory the data directory
   * @param loop the journal loop of the contests
   */
  LeadWatch(ClusterConfig config, DataDirectory directory, Executor loop, ClusterNode.Owner owner) {
    this(
        config,
        directory,
        loop,
        owner,
        Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "cluster-watch")),
        System::nanoTime);
  }

  /**
   * The same, for tests.
   *
   * @param watch the thread that watches
   */
  LeadWatch(
      ClusterConfig config,
      DataDirectory directory,
      Executor loop,
      ClusterNode.Owner owner,
      ScheduledExecutorService watch,
      LongSupplier nanoTime) {
    this.config = config;
    this.directory = directory;
    this.loop = loop;
    this.owner = owner;
    this.watch = watch;
    this.nanoTime = nanoTime;
  }

  /** Begins to watch. The engine has started, and applies entries to the replica. */
  void start(LogEngine started, Replica applied) {
    engine = started;
    replica = applied;
    watch.scheduleWithFixedDelay(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void watch() {
    try {
      Session present = session;
      if (present != null && !engine.leads()) {
        present.end(new LostLeadException("this machine leads no more"));
      } else if (present != null && present.waitingNanos() > longestWait().toNanos()) {
        present.end(new LostLeadException("no majority has taken an entry for " + longestWait()));
      }
      if (present != null && present.failure().isPresent()) {
        session = null;
        follow();
      } else if (present == null && !leaving && engine.leads()) {
        begin();
      } else if (present != null && present.idleNanos() > tickNanos()) {
        present.tick();
      }
      if (leading) {
        agreement.look(session);
      }
    } catch (RuntimeException e) {
      owner.failed(e);
    }
  }

  /** The engine needs several timeouts to find out that it is alone. */
  private Duration longestWait() {
    if (!leaving) {
      return LONGEST_WAIT;
    }
    Duration timeout = config.electionTimeout();
    return timeout.compareTo(LONGEST_LEAVE) < 0 ? timeout : LONGEST_LEAVE;
  }

  private void begin() {
    long certainNanos = config.shortestSilence().toNanos() * 2 / 3;
    Session begun =
        new Session(
            UUID.randomUUID().getMostSignificantBits(),
            engine,
            loop,
            watch,
            certainNanos,
            nanoTime);
    session = begun;
    begun.propose(new LogEntry.Lead(config.node()), new Beginning(begun));
  }

  private void lead(Session begun) {
    if (session == begun && begun.failure().isEmpty()) {
      leading = true;
      agreement = new EntryAgreement(replica.entryVersion(), engine, replica::agreed, nanoTime);
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
  public void removed() {
    owner.removed();
  }

  @Override
  public void failed(Exception cause) {
    owner.failed(cause);
  }

  /**
   * This machine is being stopped: it begins no lead any more, and ends the present one when no
   * majority has taken an entry for an election timeout, or 2 s. Any thread.
   */
  void leave() {
    leaving = true;
  }

  /** Stops watching, and ends the present lead. Any thread. */
  void close() {
    watch.shutdownNow();
    Optional.ofNullable(session)
        .ifPresent(present -> present.end(new LostLeadException("this machine is being stopped")));
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

  private record Leading(DataDirectory contests, Session session) implements ClusterNode.Lead {
    @Override
    public boolean isLost() {
      return session.failure().isPresent();
    }
  }
}
