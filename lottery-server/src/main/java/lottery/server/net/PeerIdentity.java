package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The agency of a connection, from its certificate.
 *
 * @param agency whose connection it is
 * @param chain its certificate, and those that issued it
 */
record PeerIdentity(int agency, List<X509Certificate> chain) {
  private static final AttributeKey<PeerIdentity> KEY =
      AttributeKey.valueOf(PeerIdentity.class, "peer-identity");

  PeerIdentity {
    chain = List.copyOf(chain);
  }

  /** Empty if the connection has shown no certificate. */
  static Optional<PeerIdentity> of(Channel channel) {
    return Optional.ofNullable(channel.attr(KEY).get());
  }

  void belongsTo(Channel channel) {
    channel.attr(KEY).set(this);
  }
}
