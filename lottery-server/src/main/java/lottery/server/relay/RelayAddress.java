package lottery.server.relay;

import java.net.URI;
import java.util.Set;
import lottery.proof.Beacon;

/**
 * Where rounds are fetched from: what comes before the chain hash in drand's HTTP interface.
 *
 * @param base without a slash at its end
 */
public record RelayAddress(URI base) {
  /** What an address has to be, for a message. */
  public static final String RULE =
      "a URL with http or https and a host, without user, query and fragment, such as"
          + " https://api.drand.sh";

  private static final Set<String> SCHEMES = Set.of("http", "https");

  public RelayAddress {
    if (base.getScheme() == null
        || !SCHEMES.contains(base.getScheme())
        || base.getHost() == null
        || base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw new IllegalArgumentException(base + " (expected: " + RULE + ")");
    }
  }

  /**
   * Reads an address; slashes at its end do not count.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static RelayAddress parse(String text) {
    return new RelayAddress(URI.create(text.replaceAll("/+$", "")));
  }

  /** Where a round is. */
  URI of(Beacon beacon, long round) {
    return URI.create(base + "/" + beacon.chain() + "/public/" + round);
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
