package lottery.agency.client;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import lottery.tls.AgencyUri;
import lottery.tls.Ciphers;
import lottery.tls.Credentials;
import lottery.tls.PeerCertificateException;
import lottery.tls.PeerRule;
import lottery.tls.PeerTrust;
import lottery.tls.TlsFile;
import lottery.tls.TlsFiles;
import lottery.tls.UnusableFileException;

/**
 * An agency's side of TLS. It verifies the central's certificate and name, and shows its own
 * certificate if it has one. Connections of one object resume each other's TLS sessions.
 */
public final class ClientTls {
  private final SslContext context;
  private final Optional<TlsFile> certificate;
  private final OptionalInt agency;
  private final Optional<String> serverName;
  private final Duration timeout;

  private ClientTls(
      SslContext context,
      Optional<TlsFile> certificate,
      OptionalInt agency,
      Optional<String> serverName,
      Duration timeout) {
    this.context = context;
    this.certificate = certificate;
    this.agency = agency;
    this.serverName = serverName;
    this.timeout = timeout;
  }

  /**
   * Reads the files.
   *
   * @param serverName the name that the central's certificate must be for; if empty, the host of
   *     its address
   * @param timeout how long a handshake may take
   * @throws UnusableFileException in one line
   */
  public static ClientTls of(
      TlsFiles files, Optional<String> serverName, Duration timeout, Clock clock)
      throws UnusableFileException, SSLException {
    var material = files.read().material(clock.instant());
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .ciphers(Ciphers.SPOKEN)
            .endpointIdentificationAlgorithm("HTTPS")
            .trustManager(new PeerTrust(material, PeerRule.ANY, clock));
    OptionalInt agency = OptionalInt.empty();
    if (material.own().isPresent()) {
      Credentials own = material.own().get();
      agency = agencyOf(own.certificate());
      builder.keyManager(own.key(), own.chain().toArray(X509Certificate[]::new));
    }
    return new ClientTls(builder.build(), files.certificate(), agency, serverName, timeout);
  }

  private static OptionalInt agencyOf(X509Certificate certificate) {
    try {
      return OptionalInt.of(AgencyUri.USUAL.agencyOf(certificate));
    } catch (PeerCertificateException e) {
      return OptionalInt.empty();
    }
  }

  /**
   * The agency that this side's certificate names in the usual way. Empty if it names none, or in
   * another way that only the central knows.
   */
  public OptionalInt agency() {
    return agency;
  }

  /** The handler of a new connection. */
  SslHandler handler(ByteBufAllocator allocator, InetSocketAddress central) {
    String host = serverName.orElse(withoutBrackets(central.getHostString()));
    SslHandler handler = context.newHandler(allocator, host, central.getPort());
    handler.setHandshakeTimeoutMillis(timeout.toMillis());
    return handler;
  }

  /** The file of this side's certificate, for messages. */
  Optional<TlsFile> certificate() {
    return certificate;
  }

  /** Addresses have an IPv6 host in brackets, certificates have none. */
  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
