package lottery.agency.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lottery.agency.client.CentralAddresses.Target;
import lottery.codec.Keepalive;

/**
 * Opens connections to the central over TCP, with TLS where it is configured, on one event loop.
 */
public final class Dialer {
  private final EventLoop loop;
  private final CentralAddresses addresses;
  private final Duration connectTimeout;
  private final Optional<ClientTls> tls;

  /**
   * @param central its names and addresses, resolved again at each connect
   * @param connectTimeout after which a connect to one address fails
   * @param tls empty if the central is used without TLS
   */
  public Dialer(
      EventLoop loop,
      List<InetSocketAddress> central,
      Duration connectTimeout,
      Optional<ClientTls> tls) {
    this.loop = loop;
    this.addresses = new CentralAddresses(loop, central);
    this.connectTimeout = connectTimeout;
    this.tls = tls;
  }

  EventLoop loop() {
    return loop;
  }

  /**
   * Connects to the first address that answers.
   *
   * @param dialect sets up the pipeline
   * @return completes when the connection can be used, TLS included
   */
  Future<Channel> connect(Consumer<ChannelPipeline> dialect) {
    Promise<Channel> connected = loop.newPromise();
    Future<List<Target>> resolving = addresses.inTurn();
    resolving.addListener(
        done -> {
          if (done.isSuccess()) {
            connect(resolving.getNow().iterator(), dialect, connected);
          } else {
            connected.tryFailure(done.cause());
          }
        });
    return connected;
  }

  /**
   * The connection made last was of no use: the next one goes elsewhere, if there is an elsewhere.
   *
   * @return whether an address has not been found of no use since all had been
   */
  boolean avoidLast() {
    return addresses.avoidLast();
  }

  private void connect(
      Iterator<Target> targets, Consumer<ChannelPipeline> dialect, Promise<Channel> connected) {
    Target target = targets.next();
    addresses.use(target);
    Future<Channel> connecting = connect(target, dialect);
    connecting.addListener(
        done -> {
          if (done.cause() instanceof ConnectTimeoutException) {
            addresses.wasSilent(target);
          }
          if (done.isSuccess()) {
            connected.trySuccess(connecting.getNow());
          } else if (targets.hasNext() && !(done.cause() instanceof TlsRefusedException)) {
            connect(targets, dialect, connected);
          } else {
            connected.tryFailure(done.cause());
          }
        });
  }

  private Future<Channel> connect(Target target, Consumer<ChannelPipeline> dialect) {
    Promise<Channel> connected = loop.newPromise();
    ChannelFuture connecting =
        bootstrap()
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    // An agency that waits for the draw sends nothing, but must notice when the
                    // central is gone.
                    Keepalive.turnOn(channel);
                    tls.ifPresent(
                        t -> follow(TlsStart.on(channel.pipeline(), t, target.name()), connected));
                    dialect.accept(channel.pipeline());
                  }
                })
            .connect(target.address());
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            connected.tryFailure(done.cause());
          } else if (tls.isEmpty()) {
            connected.trySuccess(connecting.channel());
          }
        });
    return connected;
  }

  private static void follow(Future<Channel> ready, Promise<Channel> connected) {
    ready.addListener(
        done -> {
          if (done.isSuccess()) {
            connected.trySuccess(ready.getNow());
          } else {
            connected.tryFailure(done.cause());
          }
        });
  }

  private Bootstrap bootstrap() {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
        .option(ChannelOption.TCP_NODELAY, true)
        // The default one, "adaptive", is slower in a small heap, and costs a short run 30 ms.
        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
  }
}
