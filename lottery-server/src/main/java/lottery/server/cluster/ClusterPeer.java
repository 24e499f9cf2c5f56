package lottery.server.cluster;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine as operators write it: {@code n1=10.0.0.1:12390}.
 *
 * @param node its name
 * @param host a name or an address, which is not looked up here: a name may get another address
 *     while this process runs
 * @param port 1..65535
 */
public record ClusterPeer(String node, String host, int port) {
  /** What is expected. */
  public static final String RULE = "name=host:port, such as n1=10.0.0.1:12390";

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]{1,32})=([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+\\]):([0-9]{1,5})");
  private static final int MAX_PORT = 65535;

  /** Nothing if the text is none. */
  public static Optional<ClusterPeer> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(parts.group(3));
    return port < 1 || port > MAX_PORT
        ? Optional.empty()
        : Optional.of(new ClusterPeer(parts.group(1), parts.group(2), port));
  }

  /** host:port. */
  public String address() {
    return host + ":" + port;
  }

  /** The same, not looked up. */
  public InetSocketAddress unresolved() {
    return InetSocketAddress.createUnresolved(host, port);
  }
}
