package lottery.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a set of files holds.
 *
 * @param own what this program shows of itself
 * @param authorities who may have issued the other side's certificate
 * @param authoritiesFile where they were read from
 * @param expiries when what each file holds ends
 */
public record TlsMaterial(
    Optional<Credentials> own,
    List<X509Certificate> authorities,
    Optional<TlsFile> authoritiesFile,
    Revocations revocations,
    List<Expiry> expiries) {

  public TlsMaterial {
    authorities = List.copyOf(authorities);
    expiries = List.copyOf(expiries);
  }
}
