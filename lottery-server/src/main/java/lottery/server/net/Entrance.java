package lottery.server.net;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import lottery.server.peer.Arrivals;
import lottery.server.peer.Dialect;

/**
 * How connections are admitted.
 *
 * @param tls empty if TLS is off
 * @param arrivals those that have not begun
 */
public record Entrance(ConnectionLimits limits, Optional<ServerTls> tls, Arrivals arrivals) {
  /** The dialects; TLS goes around one of them. */
  static final Set<Dialect> PLAIN = Set.copyOf(EnumSet.complementOf(EnumSet.of(Dialect.TLS)));

  /**
   * The one of a server.
   *
   * @param betsStored how many bets have been stored, ever
   */
  public static Entrance of(
      ConnectionLimits limits, Optional<ServerTls> tls, LongSupplier betsStored) {
    return new Entrance(
        limits,
        tls,
        new Arrivals(betsStored, ConnectionRoom.here().connections(), System::nanoTime));
  }

  /** Without TLS, for connections that begin at once. */
  public static Entrance plain(ConnectionLimits limits) {
    return of(limits, Optional.empty(), () -> 0);
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
