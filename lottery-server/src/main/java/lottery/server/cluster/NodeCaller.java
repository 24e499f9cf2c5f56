package lottery.server.cluster;

import java.security.cert.X509Certificate;
import java.util.List;
import lottery.tls.NodeUri;
import lottery.tls.PeerCertificateException;

/**
 * A machine that has made a connection. Its certificate is judged again for each set of files:
 * since the handshake it may have expired, or have been revoked. One thread at a time.
 */
public final class NodeCaller {
  private final NodeTls tls;
  private final List<X509Certificate> chain;
  private NodeTls.Present judgedBy;
  private String name;

  NodeCaller(NodeTls tls, List<X509Certificate> chain) {
    this.tls = tls;
    this.chain = List.copyOf(chain);
  }

  /**
   * Sees that it speaks for itself.
   *
   * @param node for whom it says that it speaks
   * @throws PeerCertificateException in one line
   */
  public void require(String node) throws PeerCertificateException {
    NodeTls.Present now = tls.present();
    if (!now.equals(judgedBy)) {
      now.trust().judgeAgain(chain);
      name = NodeUri.nodeOf(chain.get(0));
      judgedBy = now;
    }
    if (!name.equals(node)) {
      throw new PeerCertificateException(
          "certificate of node \"%s\" (expected: of \"%s\", for whom it speaks)"
              .formatted(name, node));
    }
  }
}
