package lottery.agency.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/** Connects over TCP, on one event loop. */
public final class NettyConnector implements Connector {
  private final EventLoop loop;
  private final Bootstrap bootstrap;

  /**
   * @param central resolved anew at each connect; unresolved is fine, and better: names may come to
   *     life later
   * @param connectTimeout after which a connect fails
   * @param dialect sets up the pipeline of a {@link LotteryClient}
   */
  public NettyConnector(
      EventLoop loop,
      InetSocketAddress central,
      Duration connectTimeout,
      Consumer<ChannelPipeline> dialect) {
    this.loop = loop;
    this.bootstrap =
        bootstrap(loop, central, connectTimeout)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    dialect.accept(channel.pipeline());
                  }
                });
  }

  static Bootstrap bootstrap(EventLoop loop, InetSocketAddress central, Duration connectTimeout) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .remoteAddress(central)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
        .option(ChannelOption.TCP_NODELAY, true)
        // Who waits for the draw says nothing, and should notice all the same that nobody is there.
        .option(ChannelOption.SO_KEEPALIVE, true)
        // The default one, "adaptive", is slower in a small heap, and costs a short run 30 ms.
        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
  }

  @Override
  public Future<LotteryClient> connect() {
    Promise<LotteryClient> connected = loop.newPromise();
    ChannelFuture connecting = bootstrap.connect();
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            connected.setSuccess(LotteryClient.of(connecting.channel()));
          } else {
            connected.setFailure(done.cause());
          }
        });
    return connected;
  }
}
