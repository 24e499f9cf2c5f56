package lottery.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificates their authorities have taken back.
 *
 * <p>Design note: the JDK's own check refuses everybody once a list is past its next update. A list
 * that nobody has renewed still says the truth about those that it names, so it is used, and its
 * age is for the operator to be told.
 */
public final class Revocations {
  static final Revocations NONE = new Revocations(Map.of(), null);

  private final Map<X500Principal, Set<BigInteger>> serials;
  private final Instant nextUpdate;

  private Revocations(Map<X500Principal, Set<BigInteger>> serials, Instant nextUpdate) {
    this.serials = serials;
    this.nextUpdate = nextUpdate;
  }

  /**
   * Reads lists, each of which one of the authorities has signed.
   *
   * @param authorities those that may revoke
   */
  static Revocations of(Pem lists, Pem authorities) throws UnusableFileException {
    Map<X500Principal, Set<BigInteger>> serials = new HashMap<>();
    Instant nextUpdate = null;
    for (X509CRL list : lists.revocations()) {
      requireSigned(list, lists.file(), authorities);
      Set<BigInteger> revoked =
          serials.computeIfAbsent(list.getIssuerX500Principal(), issuer -> new HashSet<>());
      Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
      if (entries != null) {
        entries.forEach(entry -> revoked.add(entry.getSerialNumber()));
      }
      nextUpdate = earlier(nextUpdate, list.getNextUpdate());
    }
    return new Revocations(serials, nextUpdate);
  }

  /** When the first of the lists should have been renewed; nothing if none says. */
  public Optional<Instant> nextUpdate() {
    return Optional.ofNullable(nextUpdate);
  }

  public boolean revoke(X509Certificate certificate) {
    return serials
        .getOrDefault(certificate.getIssuerX500Principal(), Set.of())
        .contains(certificate.getSerialNumber());
  }

  /** Whether any of these is revoked. */
  public boolean revokeAnyOf(List<X509Certificate> chain) {
    return chain.stream().anyMatch(this::revoke);
  }

  private static void requireSigned(X509CRL list, TlsFile file, Pem authorities)
      throws UnusableFileException {
    for (X509Certificate authority : authorities.certificates()) {
      if (isSignedBy(list, authority)) {
        return;
      }
    }
    throw file.unusable(
        "issued by \"" + list.getIssuerX500Principal() + "\"",
        "by an authority of " + authorities.file().path());
  }

  private static boolean isSignedBy(X509CRL list, X509Certificate authority) {
    if (!authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
      return false;
    }
    try {
      list.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Instant earlier(Instant one, Date other) {
    if (other == null) {
      return one;
    }
    Instant instant = other.toInstant();
    return one == null || instant.isBefore(one) ? instant : one;
  }
}
