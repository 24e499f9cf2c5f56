package lottery.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Connects from many loopback addresses in turn, since each has ports for some 28,000 connections
 * only.
 */
public final class Sources {
  private static final int FIRST = 2;

  private final InetSocketAddress server;
  private final InetAddress[] sources;
  private int turn;

  public Sources(int port, int count) throws IOException {
    server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    sources = new InetAddress[count];
    for (int i = 0; i < count; i++) {
      sources[i] =
          InetAddress.getByAddress(new byte[] {127, 0, (byte) (i / 200), (byte) (FIRST + i % 200)});
    }
  }

  /** Begins to connect; the key says when it is done. */
  public SelectionKey connect(Selector selector, Object peer) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.bind(new InetSocketAddress(sources[turn++ % sources.length], 0));
    channel.connect(server);
    return channel.register(selector, SelectionKey.OP_CONNECT, peer);
  }
}
