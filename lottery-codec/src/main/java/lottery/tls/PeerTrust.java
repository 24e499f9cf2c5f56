package lottery.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges the other side's certificates: as the JDK does, whose verdict is put into one line, then
 * by revocations, and by a rule of the program's own.
 *
 * <p>The JDK looks at the chain, its dates, what the certificate may be used for where it says so,
 * and on a client's side the server's name.
 */
public final class PeerTrust extends EngineTrust {
  private final X509ExtendedTrustManager pkix;
  private final TlsMaterial material;
  private final PeerRule rule;
  private final Clock clock;

  /**
   * @param material its authorities and revocations are meant
   */
  public PeerTrust(TlsMaterial material, PeerRule rule, Clock clock) {
    this.pkix = pkix(material.authorities());
    this.material = material;
    this.rule = rule;
    this.clock = clock;
  }

  /**
   * Judges certificates that have been judged before, when the handshake was a whole one: since
   * then time has passed, and revocations may have come.
   */
  public void judgeAgain(List<X509Certificate> chain) throws PeerCertificateException {
    for (X509Certificate certificate : chain) {
      requireDates(certificate);
      if (material.revocations().revoke(certificate)) {
        throw fault(certificate, "revoked", "one that its authority has not taken back");
      }
    }
    rule.check(chain.get(0));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      pkix.checkClientTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw explained(chain, e);
    }
    judgeAgain(List.of(chain));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      pkix.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw isTrustedWithoutName(chain, authType)
          ? misnamed(chain[0], engine.getPeerHost())
          : explained(chain, e);
    }
    judgeAgain(List.of(chain));
  }

  /**
   * Judges a server's certificates, but not whether they are for the host that was connected to:
   * for callers that know otherwise whose they have to be.
   */
  public void checkServerOfAnyHost(X509Certificate[] chain, String authType)
      throws CertificateException {
    try {
      pkix.checkServerTrusted(chain, authType);
    } catch (CertificateException e) {
      throw explained(chain, e);
    }
    judgeAgain(List.of(chain));
  }

  private boolean isTrustedWithoutName(X509Certificate[] chain, String authType) {
    try {
      pkix.checkServerTrusted(chain, authType);
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private static PeerCertificateException misnamed(X509Certificate certificate, String host)
      throws CertificateException {
    var names = certificate.getSubjectAlternativeNames();
    return fault(
        certificate,
        "for " + (names == null ? "no host" : names.stream().map(name -> name.get(1)).toList()),
        "for \"" + host + "\", the name that was connected to");
  }

  private PeerCertificateException explained(X509Certificate[] chain, CertificateException cause)
      throws PeerCertificateException {
    for (X509Certificate certificate : chain) {
      requireDates(certificate);
    }
    X509Certificate last = chain[chain.length - 1];
    if (material.authorities().stream().noneMatch(authority -> hasIssued(authority, chain))) {
      return fault(
          chain[0],
          "issued by \"" + last.getIssuerX500Principal() + "\"",
          "by an authority of " + material.authoritiesFile().map(TlsFile::path).orElse(null));
    }
    return fault(chain[0], cause.getMessage(), "one that fits its use");
  }

  private static boolean hasIssued(X509Certificate authority, X509Certificate[] chain) {
    for (X509Certificate certificate : chain) {
      try {
        certificate.verify(authority.getPublicKey());
        return true;
      } catch (GeneralSecurityException e) {
        // By another one: its name may be the same.
      }
    }
    return false;
  }

  private void requireDates(X509Certificate certificate) throws PeerCertificateException {
    var now = clock.instant();
    var from = certificate.getNotBefore().toInstant();
    var to = certificate.getNotAfter().toInstant();
    if (now.isAfter(to)) {
      throw fault(certificate, "expired at " + to, "valid now, " + now);
    }
    if (now.isBefore(from)) {
      throw fault(certificate, "not valid before " + from, "valid now, " + now);
    }
  }

  private static PeerCertificateException fault(
      X509Certificate certificate, String what, String expected) {
    return new PeerCertificateException(
        "certificate of \"%s\": %s (expected: %s)"
            .formatted(certificate.getSubjectX500Principal(), what, expected));
  }

  /**
   * None are named to a client: one that has something else would then show nothing, and nobody
   * could tell it what is wrong with what it has.
   */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private static X509ExtendedTrustManager pkix(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry(Integer.toString(i), authorities.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager found) {
          return found;
        }
      }
      throw new IllegalStateException("the JDK has no trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK's trust manager", e);
    }
  }
}
