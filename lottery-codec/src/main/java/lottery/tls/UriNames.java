package lottery.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/** The URIs among the subject alternative names of a certificate. */
final class UriNames {
  /** The kind of a subject alternative name (RFC 5280, 4.2.1.6). */
  private static final int URI_NAME = 6;

  private UriNames() {}

  static List<String> of(X509Certificate certificate) throws PeerCertificateException {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0).equals(URI_NAME))
              .map(name -> (String) name.get(1))
              .toList();
    } catch (CertificateParsingException e) {
      throw new PeerCertificateException(
          "certificate of \"%s\": its alternative names cannot be read"
              .formatted(certificate.getSubjectX500Principal()));
    }
  }
}
