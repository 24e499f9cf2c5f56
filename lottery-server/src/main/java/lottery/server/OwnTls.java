package lottery.server;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import lottery.server.certificates.CertificateFiles;
import lottery.server.cluster.NodeTls;
import lottery.server.net.ServerTls;
import lottery.tls.UnusableFileException;

/** TLS on a server's connections: with peers, and with the other machines of a cluster. */
final class OwnTls {
  private Optional<ServerTls> withPeers = Optional.empty();
  private Optional<NodeTls> withNodes = Optional.empty();

  /**
   * Reads the files, if TLS is configured.
   *
   * @throws StartException one line: a file cannot be used; close it then
   */
  void start(ServerConfig config, Clock clock) throws StartException {
    try {
      if (config.tls().isPresent()) {
        withPeers = Optional.of(ServerTls.start(config.tls().get(), clock));
      }
      if (config.nodeTls().isPresent()) {
        String node = config.cluster().orElseThrow().node();
        withNodes = Optional.of(NodeTls.start(config.nodeTls().get(), node, clock));
      }
    } catch (UnusableFileException | SSLException e) {
      throw new StartException(e.getMessage());
    }
  }

  /** Empty if it is off. */
  Optional<ServerTls> withPeers() {
    return withPeers;
  }

  /** Empty if it is off, or there is no cluster. */
  Optional<NodeTls> withNodes() {
    return withNodes;
  }

  /** The files in use. */
  List<CertificateFiles> files() {
    return Stream.concat(
            withPeers.map(ServerTls::files).stream(), withNodes.map(NodeTls::files).stream())
        .toList();
  }

  /** Looks at the files now. Any thread. */
  void reload() {
    withPeers.ifPresent(ServerTls::reload);
    withNodes.ifPresent(NodeTls::reload);
  }

  /** Stops looking at them. */
  void close() {
    withPeers.ifPresent(ServerTls::close);
    withNodes.ifPresent(NodeTls::close);
  }
}
