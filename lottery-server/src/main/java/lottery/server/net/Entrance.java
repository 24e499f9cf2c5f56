package lottery.server.net;

import java.util.Optional;

/**
 * How connections are admitted.
 *
 * @param tls empty if TLS is off
 */
public record Entrance(ConnectionLimits limits, Optional<ServerTls> tls) {
  /** Without TLS. */
  public static Entrance plain(ConnectionLimits limits) {
    return new Entrance(limits, Optional.empty());
  }

  /** Whether a peer may speak without TLS. */
  boolean takesPlain() {
    return tls.isEmpty() || tls.get().mode() != TlsMode.REQUIRED;
  }

  /** Closes peers that keep others waiting for a handshake. Any thread. */
  public void closeSlow() {
    tls.ifPresent(ServerTls::closeSlow);
  }
}
