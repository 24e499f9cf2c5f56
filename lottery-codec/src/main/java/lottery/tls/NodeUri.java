package lottery.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How certificates name the machines of a cluster: {@code spiffe://lottery/node/n1}. */
public final class NodeUri {
  private static final String PREFIX = "spiffe://lottery/node/";
  private static final Pattern URI = Pattern.compile(PREFIX + "([A-Za-z0-9._-]{1,32})");

  private NodeUri() {}

  /** The URI of a machine. */
  public static String of(String node) {
    return PREFIX + node;
  }

  /**
   * The machine that a certificate is for.
   *
   * @throws PeerCertificateException unless exactly one of its URIs names one
   */
  public static String nodeOf(X509Certificate certificate) throws PeerCertificateException {
    List<String> nodes =
        UriNames.of(certificate).stream()
            .map(URI::matcher)
            .filter(Matcher::matches)
            .map(match -> match.group(1))
            .toList();
    if (nodes.size() != 1) {
      throw new PeerCertificateException(
          "certificate of \"%s\": %d URIs that name a node (expected: one, as %s)"
              .formatted(certificate.getSubjectX500Principal(), nodes.size(), of("{name}")));
    }
    return nodes.get(0);
  }
}
