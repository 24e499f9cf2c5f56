package lottery.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The content of the files. Comparing two of them shows whether something has changed, however the
 * files were exchanged.
 */
public record TlsTexts(
    Optional<Pem> certificate,
    Optional<Pem> key,
    Optional<Pem> authorities,
    Optional<Pem> revocations) {

  /**
   * What the texts mean together.
   *
   * @throws UnusableFileException in one line: a text is not what it should be, or does not fit
   *     another one
   */
  public TlsMaterial material(Instant now) throws UnusableFileException {
    Optional<Credentials> own =
        certificate.isPresent()
            ? Optional.of(Credentials.of(certificate.get(), key.orElseThrow(), now))
            : Optional.empty();
    List<X509Certificate> trusted =
        authorities.isPresent() ? authorities.get().certificates() : List.of();
    Revocations revoked =
        revocations.isPresent()
            ? Revocations.of(revocations.get(), authorities.orElseThrow())
            : Revocations.NONE;
    return new TlsMaterial(
        own, trusted, authorities.map(Pem::file), revoked, expiries(own, trusted, revoked));
  }

  private List<Expiry> expiries(
      Optional<Credentials> own, List<X509Certificate> trusted, Revocations revoked) {
    List<Expiry> expiries = new ArrayList<>();
    certificate.ifPresent(
        pem -> expiries.add(new Expiry(pem.file(), firstEnd(own.orElseThrow().chain()))));
    authorities.ifPresent(pem -> expiries.add(new Expiry(pem.file(), firstEnd(trusted))));
    revocations.ifPresent(
        pem -> revoked.nextUpdate().ifPresent(at -> expiries.add(new Expiry(pem.file(), at))));
    return expiries;
  }

  private static Instant firstEnd(List<X509Certificate> certificates) {
    return certificates.stream()
        .map(X509Certificate::getNotAfter)
        .min(Date::compareTo)
        .orElseThrow()
        .toInstant();
  }
}
