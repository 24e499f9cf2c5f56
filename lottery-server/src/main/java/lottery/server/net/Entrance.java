package lottery.server.net;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import lottery.server.peer.Dialect;

/**
 * How connections are admitted.
 *
 * @param tls empty if TLS is off
 */
public record Entrance(ConnectionLimits limits, Optional<ServerTls> tls) {
  /** The dialects; TLS goes around one of them. */
  static final Set<Dialect> PLAIN = Set.copyOf(EnumSet.complementOf(EnumSet.of(Dialect.TLS)));

  /** Without TLS. */
  public static Entrance plain(ConnectionLimits limits) {
    return new Entrance(limits, Optional.empty());
  }

  /** Whether a peer may speak without TLS. */
  boolean takesPlain() {
    return tls.isEmpty() || tls.get().mode() != TlsMode.REQUIRED;
  }

  /** What a connection may begin with. */
  Set<Dialect> dialects() {
    if (tls.isEmpty()) {
      return PLAIN;
    }
    return takesPlain() ? EnumSet.allOf(Dialect.class) : EnumSet.of(Dialect.TLS);
  }

  /** Closes peers that keep others waiting for a handshake. Any thread. */
  public void closeSlow() {
    tls.ifPresent(ServerTls::closeSlow);
  }
}
