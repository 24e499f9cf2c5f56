package lottery.tls;

import java.security.cert.X509Certificate;

/** What a peer's certificate has to be beside valid. */
@FunctionalInterface
public interface PeerRule {
  /** Nothing more. */
  PeerRule ANY = certificate -> {};

  void check(X509Certificate certificate) throws PeerCertificateException;
}
