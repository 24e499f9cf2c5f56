package lottery.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lottery.config.Settings;
import lottery.server.cluster.ClusterConfig;
import lottery.server.cluster.ClusterPeer;
import lottery.tls.TlsFile;
import lottery.tls.TlsFiles;

/** Reads the section {@code cluster}. */
final class ClusterSettings {
  private static final String NAME_RULE = "1..32 of A-Z a-z 0-9 . _ -";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  /** More need more time for each entry, and an even number survives no more losses. */
  private static final List<Integer> SIZES = List.of(1, 3, 5);

  /** All machines speak with TLS, or none: each has one port for the others. */
  private enum Tls {
    OFF,
    REQUIRED
  }

  private ClusterSettings() {}

  /** Nothing if this server is alone. */
  static Optional<ClusterConfig> read(Settings settings) {
    Optional<String> node = settings.ifSet("cluster.node", settings::text);
    Optional<List<String>> peers = settings.ifSet("cluster.peers", settings::list);
    Duration timeout =
        settings.duration(
            "cluster.election-timeout", Duration.ofMillis(300), Duration.ofMinutes(1));
    Optional<TlsFiles> tls =
        settings.choice("cluster.tls.mode", Tls.class) == Tls.REQUIRED
            ? Optional.of(files(settings))
            : Optional.empty();
    if (node.isEmpty() && peers.isEmpty()) {
      return Optional.empty();
    }
    if (node.isEmpty()) {
      throw settings.refused("cluster.node", "this machine's name, because cluster.peers is set");
    }
    if (!NAME.matcher(node.get()).matches()) {
      throw settings.refused("cluster.node", NAME_RULE);
    }
    Map<String, InetSocketAddress> addresses = addresses(settings, peers.orElse(List.of()));
    if (!addresses.containsKey(node.get())) {
      throw settings.refused("cluster.node", "one of those in cluster.peers");
    }
    return Optional.of(new ClusterConfig(node.get(), addresses, timeout, tls));
  }

  private static TlsFiles files(Settings settings) {
    return new TlsFiles(
        Optional.of(file(settings, "cluster.tls.certificate")),
        Optional.of(file(settings, "cluster.tls.key")),
        Optional.of(file(settings, "cluster.tls.client-ca")),
        settings.ifSet("cluster.tls.crl", key -> file(settings, key)));
  }

  private static TlsFile file(Settings settings, String key) {
    return new TlsFile(key, settings.path(key));
  }

  private static Map<String, InetSocketAddress> addresses(Settings settings, List<String> peers) {
    Map<String, InetSocketAddress> addresses = new TreeMap<>();
    for (String peer : peers) {
      Optional<ClusterPeer> parsed = ClusterPeer.parse(peer);
      if (parsed.isEmpty() || addresses.containsKey(parsed.get().node())) {
        throw settings.refused("cluster.peers", ClusterPeer.RULE + ", each name once");
      }
      addresses.put(parsed.get().node(), parsed.get().unresolved());
    }
    if (!SIZES.contains(addresses.size())) {
      throw settings.refused("cluster.peers", "3 or 5 machines, or 1 to try it out");
    }
    return addresses;
  }
}
