package lottery.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;

/** Opens the port that agencies connect to, with the options of its sockets. */
final class Listener {
  /**
   * By default the kernel keeps megabytes for a peer that does not read, and shows no progress
   * before a third of them is gone. A peer that reads slowly would look idle.
   */
  private static final int SEND_BUFFER_BYTES = 128 << 10;

  /** Bytes made for a peer that the kernel has not taken yet. Above the mark no more are made. */
  private static final WriteBufferWaterMark UNSENT_BYTES =
      new WriteBufferWaterMark(8 << 10, 16 << 10);

  private Listener() {}

  /**
   * Listens. Not on an event loop.
   *
   * @param arrivals decides when a connection begins
   * @param pipelines sets up each connection that begins
   * @throws StartException one line: the address is not this machine's, or the port is taken
   */
  static Channel open(
      ServerConfig config, EventLoopGroup loops, ChannelHandler arrivals, ChannelHandler pipelines)
      throws StartException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, config.listenBacklog())
            .option(ChannelOption.SO_REUSEADDR, true)
            .handler(arrivals)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT_BYTES)
            .childHandler(pipelines)
            .bind(address(config))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new StartException(notBound(config, bound.cause()));
    }
    return bound.channel();
  }

  private static InetSocketAddress address(ServerConfig config) {
    return config.bind().isPresent()
        ? new InetSocketAddress(config.bind().get(), config.port())
        : new InetSocketAddress(config.port());
  }

  private static String notBound(ServerConfig config, Throwable cause) {
    return config
            .bind()
            .map(
                bind ->
                    "server.bind: \"%s\", server.port: %d (expected: an address of this machine, and a"
                            .formatted(bind, config.port())
                        + " free port; ")
            .orElse("server.port: " + config.port() + " (expected: a free port; ")
        + (cause instanceof UnresolvedAddressException ? "unknown host" : cause.getMessage())
        + ")";
  }
}
