package lottery.server.admin;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.prometheus.metrics.model.registry.Collector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pages for operators and their programs, by HTTP. Its loop is not one that bets wait for. */
public final class AdminServer {
  private final Channel listener;

  private AdminServer(Channel listener) {
    this.listener = listener;
  }

  /**
   * Listens. Not on an event loop.
   *
   * @param group of the one loop that {@code feed} has
   * @param figures makes what reads the figures
   * @throws IOException if the address is not this machine's, or the port is taken
   */
  public static AdminServer open(
      InetSocketAddress address,
      EventLoopGroup group,
      StatusFeed feed,
      Health health,
      Supplier<List<Collector>> figures)
      throws IOException {
    EventStream events = new EventStream(feed);
    Map<String, Page> pages =
        Map.of(
            "/",
            new OperatorPage(),
            "/events",
            events,
            "/status",
            new StatusPage(feed),
            "/metrics",
            new Metrics(figures),
            "/livez",
            health::live,
            "/readyz",
            health::ready,
            "/leader",
            health::leader);
    ChannelFuture bound = listen(address, group, new AdminPipeline(new AdminHandler(pages)));
    if (!bound.isSuccess()) {
      throw new IOException(bound.cause().getMessage(), bound.cause());
    }
    group.next().execute(() -> feed.tell(events::send));
    return new AdminServer(bound.channel());
  }

  private static ChannelFuture listen(
      InetSocketAddress address, EventLoopGroup group, AdminPipeline pipeline) {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(pipeline)
        .bind(address)
        .awaitUninterruptibly();
  }

  /** Where it listens. Any thread. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }
}
