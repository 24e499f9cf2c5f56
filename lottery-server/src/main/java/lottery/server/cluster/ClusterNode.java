package lottery.server.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lottery.server.journal.CloseAfter;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalException;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.Storage;

/** This machine's part of a cluster: follows, and leads when it is its turn. */
public final class ClusterNode implements AutoCloseable {
  /** Runs the contests while this machine leads. The thread that watches; nothing may block it. */
  public interface Owner {
    /** This machine leads, until {@link #follows}. */
    void leads(Lead lead);

    /** It leads no more: what is in memory of the contests is to be thrown away. */
    void follows();

    /** The others have removed it, and the process has to end. Any thread. */
    void removed();

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

  /** For the newest entries, and those on their way to the others. */
  private static final long LEAST_HEAP_BYTES = 240L << 20;

  /** In a data directory; no contest can have this name. */
  public static final String DIRECTORY = "_cluster";

  /** How long the end of this machine waits for each other one to take the lead. */
  private static final Duration HAND_OVER = Duration.ofSeconds(1);

  /** Tests start a machine that knows fewer than this program. */
  private static final int KNOWN_ENTRIES =
      Integer.getInteger("lottery.test.knownEntries", LogEntry.KNOWN);

  private final ClusterConfig config;
  private final DataDirectory directory;
  private final LeadWatch watch;
  private final Replica replica;
  private final LogEngine engine;
  private final Membership membership;

  private ClusterNode(
      ClusterConfig config,
      Optional<NodeTls> tls,
      DataDirectory directory,
      Path path,
      JournalOptions options,
      Executor loop,
      Owner owner)
      throws IOException {
    this.config = config;
    this.directory = directory;
    Storage own = directory.make(DIRECTORY);
    requireWhole(own);
    watch = new LeadWatch(config, directory, loop, owner);
    replica = new Replica(directory, own, options, KNOWN_ENTRIES, watch);
    try {
      engine = starter().start(config, tls, path.resolve(DIRECTORY).resolve("log"), replica);
    } catch (IOException | RuntimeException e) {
      CloseAfter.failure(e, replica);
      throw e;
    }
    membership =
        new Membership(
            config.node(), engine, replica::agreed, config.electionTimeout().multipliedBy(2));
  }

  /**
   * Starts it.
   *
   * @param tls of the connections to other machines; empty if they speak without it
   * @param directory the data directory, locked; closed with this
   * @param path the same
   * @param options of this machine's journals
   * @param loop the journal loop of the contests
   * @throws IOException with one line when it cannot be started
   */
  public static ClusterNode start(
      ClusterConfig config,
      Optional<NodeTls> tls,
      DataDirectory directory,
      Path path,
      JournalOptions options,
      Executor loop,
      Owner owner)
      throws IOException {
    ClusterNode node = new ClusterNode(config, tls, directory, path, options, loop, owner);
    node.watch.start(node.engine, node.replica);
    return node;
  }

  /**
   * What this JVM lacks to be a machine of a cluster.
   *
   * @param heapBytes the largest heap it may have
   * @return one line, or empty if it lacks nothing
   */
  public static Optional<String> lacking(long heapBytes) {
    if (heapBytes < LEAST_HEAP_BYTES) {
      return Optional.of(
          "cluster.node is set, with a heap of %d MiB (expected: 240 MiB or more, as with -Xmx256m)"
              .formatted(heapBytes >> 20));
    }
    return ServiceLoader.load(LogEngine.Starter.class).findFirst().isPresent()
        ? Optional.empty()
        : Optional.of(
            "cluster.node is set, and lottery-cluster.jar is missing (expected: beside"
                + " lottery-server.jar)");
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

  /** Why this machine could not take over at once; nothing if it could, or leads. Any thread. */
  public Optional<String> notReady() {
    return status().notReady();
  }

  /** This machine's name. Any thread. */
  public String name() {
    return config.node();
  }

  /** Where the others reach this machine, host:port. Any thread. */
  public String address() {
    InetSocketAddress own = config.peers().get(config.node());
    return own.getHostString() + ":" + own.getPort();
  }

  /** The newest version of entries that all members know, as the log says. Any thread. */
  public int entryVersion() {
    return replica.agreed();
  }

  /** Changes the members, and who leads. Any thread. */
  public Membership membership() {
    return membership;
  }

  /** Where this machine stands. Any thread. */
  public LogEngine.Status status() {
    return engine.status();
  }

  /**
   * This machine is being stopped. It begins no lead any more. The present one ends when there is
   * no majority that takes what is on its way: nobody should wait for that until others find out.
   * Any thread.
   */
  public void leave() {
    watch.leave();
  }

  /**
   * Begins no lead any more, and ends the present one. One that is being begun reads all that is
   * stored, on the journal loop, and what is done there next would wait for that. Any thread.
   */
  public void leadNoMore() {
    watch.close();
  }

  /** Leaves the others to themselves, and gives the directory back. Not on the journal loop. */
  @Override
  public void close() throws IOException {
    watch.close();
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

  /** Otherwise the others would wait for this machine for an election timeout. */
  private void handOver() {
    long silent = config.electionTimeout().toMillis();
    for (LogEngine.Peer peer : engine.status().peers()) {
      if (engine.leads() && peer.isMember() && peer.silentMillis() < silent) {
        try {
          engine
              .transferTo(peer.node())
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
}
