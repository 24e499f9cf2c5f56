package lottery.server.peer;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A connection from an address. */
public class AddressedChannel extends EmbeddedChannel {
  private final String host;

  public AddressedChannel(String host) {
    this.host = host;
  }

  @Override
  protected SocketAddress remoteAddress0() {
    return new InetSocketAddress(host, 4711);
  }
}
