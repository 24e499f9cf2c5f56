package lottery.server.cluster;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import lottery.tls.EngineTrust;
import lottery.tls.NodeUri;
import lottery.tls.PeerCertificateException;

/**
 * Judges the certificate of the machine at the other end: it has to name a machine of the cluster,
 * and where this machine has connected, the one at that address. Host names in certificates do not
 * count. Any thread.
 */
final class NodeTrust extends EngineTrust {
  private final NodeTls tls;

  NodeTrust(NodeTls tls) {
    this.tls = tls;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      tls.present().trust().checkClientTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw told(e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      tls.present().trust().checkServerOfAnyHost(chain, authType);
      requireAddress(NodeUri.nodeOf(chain[0]), engine.getPeerHost() + ":" + engine.getPeerPort());
    } catch (CertificateException e) {
      throw told(e);
    }
  }

  private void requireAddress(String name, String address) throws PeerCertificateException {
    if (!tls.isAt(name, address)) {
      throw new PeerCertificateException(
          "certificate of node \"%s\" (expected: of the one at %s)".formatted(name, address));
    }
  }

  /** The engine tells nobody. */
  private CertificateException told(CertificateException failure) {
    tls.tell(failure.getMessage());
    return failure;
  }

  /** None are named: a machine shows the one certificate that it has. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
