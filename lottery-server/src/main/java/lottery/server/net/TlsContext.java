package lottery.server.net;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.SSLException;
import lottery.tls.Ciphers;
import lottery.tls.Credentials;
import lottery.tls.PeerRule;
import lottery.tls.PeerTrust;
import lottery.tls.TlsMaterial;

/**
 * TLS with one set of files. Other files make another context: nothing that a handshake or a
 * session ticket of the old one has settled reaches into the new one.
 */
record TlsContext(SslContext ssl, PeerTrust trust, TlsMaterial material) {

  static TlsContext of(TlsMaterial material, TlsPolicy policy, Clock clock) throws SSLException {
    PeerRule rule = policy.needsClient() ? policy.agencyUri()::agencyOf : PeerRule.ANY;
    PeerTrust trust = new PeerTrust(material, rule, clock);
    Credentials own = material.own().orElseThrow();
    SslContext ssl =
        SslContextBuilder.forServer(own.key(), own.chain().toArray(X509Certificate[]::new))
            .sslProvider(SslProvider.JDK)
            .protocols(policy.protocols())
            .ciphers(Ciphers.SPOKEN)
            .trustManager(trust)
            .clientAuth(policy.needsClient() ? ClientAuth.REQUIRE : ClientAuth.NONE)
            .build();
    return new TlsContext(ssl, trust, material);
  }
}
