package lottery.server;

import java.net.InetSocketAddress;
import lottery.config.HostPort;
import lottery.config.Settings;

/**
 * Where the pages for operators are.
 *
 * @param address not resolved; port 0 is any free one
 */
record AdminAddress(InetSocketAddress address) {
  /** What the container images set. */
  private static final InetSocketAddress OF_IMAGES =
      InetSocketAddress.createUnresolved("0.0.0.0", 12380);

  static AdminAddress read(Settings settings, String key) {
    return HostPort.parse(settings.text(key), 0)
        .map(AdminAddress::new)
        .orElseThrow(() -> settings.refused(key, "host:port, port 0.." + HostPort.MAX_PORT));
  }

  /**
   * Whether somebody has asked for just this one, so that a server without it is not what he wants.
   * Nobody has chosen the images' own.
   */
  boolean isChosen() {
    return !address.equals(OF_IMAGES);
  }

  InetSocketAddress resolved() {
    return new InetSocketAddress(address.getHostString(), address.getPort());
  }

  @Override
  public String toString() {
    return text(address);
  }

  /** As in configuration: with brackets around an IPv6 address. */
  static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
