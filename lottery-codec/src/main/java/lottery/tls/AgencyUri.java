package lottery.tls;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How certificates name agencies: by a URI among the subject alternative names, such as {@code
 * spiffe://lottery/agency/3} for {@code spiffe://lottery/agency/{id}}.
 *
 * @param template a URI with {@code {id}} once, where the agency's number stands
 */
public record AgencyUri(String template) {
  public static final String RULE = "a URI with {id} once, such as spiffe://lottery/agency/{id}";

  /** What a central expects if it is not told otherwise. */
  public static final AgencyUri USUAL = new AgencyUri("spiffe://lottery/agency/{id}");

  private static final String ID = "{id}";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

  public AgencyUri {
    if (!isTemplate(template)) {
      throw new IllegalArgumentException(
          "agency URI: \"" + template + "\" (expected: " + RULE + ")");
    }
  }

  private static boolean isTemplate(String text) {
    int id = text.indexOf(ID);
    if (id < 0 || text.indexOf(ID, id + 1) >= 0) {
      return false;
    }
    try {
      return URI.create(text.replace(ID, "1")).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The URI of an agency. */
  public String of(int agency) {
    return template.replace(ID, Integer.toString(agency));
  }

  /**
   * The agency that a certificate is for.
   *
   * @throws PeerCertificateException unless exactly one of its URIs fits
   */
  public int agencyOf(X509Certificate certificate) throws PeerCertificateException {
    List<Integer> agencies = new ArrayList<>();
    for (String uri : UriNames.of(certificate)) {
      agencyOf(uri).ifPresent(agencies::add);
    }
    if (agencies.size() != 1) {
      throw new PeerCertificateException(
          "certificate of \"%s\": %d URIs that name an agency (expected: one, as %s)"
              .formatted(certificate.getSubjectX500Principal(), agencies.size(), template));
    }
    return agencies.get(0);
  }

  private OptionalInt agencyOf(String uri) {
    int prefix = template.indexOf(ID);
    String suffix = template.substring(prefix + ID.length());
    int end = uri.length() - suffix.length();
    if (end <= prefix || !uri.startsWith(template.substring(0, prefix)) || !uri.endsWith(suffix)) {
      return OptionalInt.empty();
    }
    String number = uri.substring(prefix, end);
    return NUMBER.matcher(number).matches()
        ? OptionalInt.of(Integer.parseInt(number))
        : OptionalInt.empty();
  }
}
