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
 * @param electionTimeout how long at least a machine waits for its leader; at most a third more
 * @param tls the certificates that machines show each other; empty if they speak without TLS
 */
public record ClusterConfig(
    String node,
    Map<String, InetSocketAddress> peers,
    Duration electionTimeout,
    Optional<TlsFiles> tls) {
  public ClusterConfig {
    peers = Map.copyOf(peers);
    if (!peers.containsKey(node)) {
      throw new IllegalArgumentException(
          "cluster.node: \"" + node + "\" (expected: one of cluster.peers)");
    }
  }
}
