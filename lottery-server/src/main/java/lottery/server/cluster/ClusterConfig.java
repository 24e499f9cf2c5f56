package lottery.server.cluster;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lottery.tls.TlsFiles;

/**
 * The machines of a cluster.
 *
 * @param node this machine's name
 * @param peers the names of all, this one included, and their addresses for each other
 * @param electionTimeout so long after its leader's last word another machine wants to lead, at the
 *     latest; up to twice as long if it is less than a second
 * @param tls the certificates that machines show each other; empty if they speak without TLS
 */
public record ClusterConfig(
    String node,
    Map<String, InetSocketAddress> peers,
    Duration electionTimeout,
    Optional<TlsFiles> tls) {
  private static final Duration LATE = Duration.ofMillis(500);

  public ClusterConfig {
    peers = Map.copyOf(peers);
    if (!peers.containsKey(node)) {
      throw new IllegalArgumentException(
          "cluster.node: \"" + node + "\" (expected: one of cluster.peers)");
    }
  }

  /** So long at least no machine wants to lead, or helps another one to, after its leader spoke. */
  public Duration shortestSilence() {
    return longestSilence().multipliedBy(3).dividedBy(4);
  }

  /**
   * A machine sleeps for a time up to this, and looks whether its leader was silent for as long. If
   * the silence began while it slept, it sees it after the next sleep: so half of the timeout. A
   * leader gives up its lead when no majority has answered for this long; on machines whose cores
   * are all in use answers have been late by a third of a second.
   */
  public Duration longestSilence() {
    Duration half = electionTimeout.dividedBy(2);
    Duration least = electionTimeout.compareTo(LATE) < 0 ? electionTimeout : LATE;
    return half.compareTo(least) < 0 ? least : half;
  }
}
