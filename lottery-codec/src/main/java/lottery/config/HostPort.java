package lottery.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host:port}, with an IPv6 address in brackets. */
public final class HostPort {
  public static final int MAX_PORT = 65_535;

  /** What no host has would only be an unknown one, and be tried for ever. */
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([^\\[\\]\\s@/]+)\\]|([^:\\[\\]\\s@/]+)):([0-9]{1,5})");

  private HostPort() {}

  /**
   * The address, not resolved; empty if the text has another form.
   *
   * @param minPort 0 where any free port may be asked for, else 1
   */
  public static Optional<InetSocketAddress> parse(String text, int minPort) {
    Matcher address = FORM.matcher(text);
    if (!address.matches()) {
      return Optional.empty();
    }
    String host = address.group(1) == null ? address.group(2) : address.group(1);
    int port = Integer.parseInt(address.group(3));
    return port >= minPort && port <= MAX_PORT
        ? Optional.of(InetSocketAddress.createUnresolved(host, port))
        : Optional.empty();
  }
}
