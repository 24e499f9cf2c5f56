package lottery.server.admin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where this machine of a cluster stands.
 *
 * @param node its name
 * @param address host:port, for the others
 * @param isMember false if it waits to be added
 * @param leader the name of the machine that leads, if this one knows
 * @param term the number of the lead
 * @param committedIndex of the last entry that a majority has
 * @param appliedIndex of the last entry that was applied here
 * @param entryVersion the newest entries that may be in the log, because all members know them
 * @param peers the other machines
 */
public record ClusterStatus(
    String node,
    String address,
    boolean isMember,
    Optional<String> leader,
    long term,
    long committedIndex,
    long appliedIndex,
    int entryVersion,
    List<Peer> peers) {
  public ClusterStatus {
    peers = List.copyOf(peers);
  }

  /**
   * Another machine.
   *
   * @param address host:port, for the others
   * @param isMember false while it is being added
   * @param committedIndex of the last entry that a majority has, as it knows, if this one knows
   *     that
   * @param lag how many entries it does not have; nothing where this machine does not lead
   */
  public record Peer(
      String node,
      String address,
      boolean isMember,
      OptionalLong committedIndex,
      OptionalLong lag) {}

  /** Whether this machine leads. */
  public boolean leads() {
    return leader.filter(node::equals).isPresent();
  }
}
