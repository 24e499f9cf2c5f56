package lottery.server.net;

import java.time.Duration;
import java.util.List;
import lottery.tls.AgencyUri;
import lottery.tls.TlsFiles;

/**
 * The settings of TLS, and which peers are admitted with it.
 *
 * @param needsClient whether a peer has to show a certificate that names its agency
 * @param agencyUri how it names it
 * @param protocols as the JDK calls them
 * @param handshakeTimeout how long a handshake may take
 */
public record TlsPolicy(
    TlsMode mode,
    TlsFiles files,
    boolean needsClient,
    AgencyUri agencyUri,
    List<String> protocols,
    Duration handshakeTimeout) {

  public TlsPolicy {
    protocols = List.copyOf(protocols);
  }
}
