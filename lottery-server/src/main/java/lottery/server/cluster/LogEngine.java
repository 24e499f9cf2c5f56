package lottery.server.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A consensus engine: keeps a log on several machines. Any thread. */
public interface LogEngine extends Closeable {
  /** Starts engines. Found by {@link java.util.ServiceLoader}. */
  interface Starter {
    /**
     * Starts this machine's part of the engine.
     *
     * @param tls empty if machines speak without it
     * @param directory for the engine's own files; made if it is missing
     * @throws IOException with one line when it cannot be started
     */
    LogEngine start(
        ClusterConfig config, Optional<NodeTls> tls, Path directory, ReplicatedState state)
        throws IOException;
  }

  /**
   * Where a machine stands.
   *
   * @param isMember false if this machine waits to be added
   * @param leader the machine that leads, if this one knows, and has heard how far that one is
   * @param term the number of the lead
   * @param last the index of the last entry that this machine has
   * @param committed the index of the last one that a majority has, as this machine knows
   * @param applied the index of the last one that was applied here
   * @param peers the others
   */
  record Status(
      boolean isMember,
      Optional<String> leader,
      long term,
      long last,
      long committed,
      long applied,
      List<Peer> peers) {
    /**
     * A machine that is not further behind than this has caught up. The engine has entries of its
     * own between those with bets.
     */
    private static final int ENTRIES_BEHIND = 64;

    /** Why this machine could not take over at once; nothing if it could, or leads. */
    public Optional<String> notReady() {
      if (!isMember) {
        return Optional.of("this machine is no member");
      }
      if (leader.isEmpty()) {
        return Optional.of("no machine leads");
      }
      long behind = committed - applied;
      return behind > ENTRIES_BEHIND
          ? Optional.of("this machine is " + behind + " entries behind")
          : Optional.empty();
    }
  }

  /**
   * Another machine.
   *
   * @param address host:port, for the others
   * @param isMember false while it is being added
   * @param next the index of the entry that it gets next; -1 where this machine does not lead
   * @param committed the index of the last entry that a majority has, as it knows; -1 if that is
   *     not known here
   * @param silentMillis since it was heard of last; -1 where this machine does not lead
   */
  record Peer(
      String node,
      String address,
      boolean isMember,
      long next,
      long committed,
      long silentMillis) {}

  /** Whether this machine leads, and has applied everything of earlier leads. */
  boolean leads();

  Status status();

  /**
   * Appends an entry. Calls of one thread keep their order.
   *
   * @return fails when the entry may never be applied; that is not certain. It may do so under
   *     locks that another append waits for, so whoever hears of it takes no lock of its own
   */
  CompletionStage<?> append(byte[] entry);

  /**
   * Has another machine lead.
   *
   * @return fails with one line when that is not possible
   */
  CompletionStage<?> transferTo(String node);

  /**
   * Asks a machine which entries it knows. It may be none of the members yet.
   *
   * @param address host:port, for the others
   * @return the newest version of entries; fails if the machine does not answer
   */
  CompletionStage<Integer> entryVersion(String node, String address);

  /**
   * Makes a machine that has started empty a member, as soon as it has all entries. Only where this
   * machine leads.
   *
   * @param address host:port, for the others
   * @return fails with one line when it does not become one
   */
  CompletionStage<?> add(String node, String address);

  /** Makes a machine a member no more. The same. */
  CompletionStage<?> remove(String node);
}
