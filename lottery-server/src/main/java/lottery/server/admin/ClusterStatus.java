package lottery.server.admin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where this machine of a cluster stands.
 *
 * @param node its name
 * @param leader the name of the machine that leads, if this one knows
 * @param term the number of the lead
 * @param committedIndex of the last entry that a majority has
 * @param appliedIndex of the last entry that was applied here
 * @param peers the other machines
 */
public record ClusterStatus(
    String node,
    Optional<String> leader,
    long term,
    long committedIndex,
    long appliedIndex,
    List<Peer> peers) {
  public ClusterStatus {
    peers = List.copyOf(peers);
  }

  /**
   * Another machine.
   *
   * @param lag how many entries it does not have; nothing where this machine does not lead
   */
  public record Peer(String node, OptionalLong lag) {}

  /** Whether this machine leads. */
  public boolean leads() {
    return leader.filter(node::equals).isPresent();
  }
}
