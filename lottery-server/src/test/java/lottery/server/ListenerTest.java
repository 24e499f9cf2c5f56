package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {
  @TempDir Path directory;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Seen arrivals = new Seen();
  private final Seen begun = new Seen();

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void aConnectionArrivesBeforeItBegins() throws Exception {
    try (Socket peer = connected()) {
      Channel arrived = (Channel) arrivals.await();
      assertThat(((InetSocketAddress) arrived.remoteAddress()).getPort())
          .isEqualTo(peer.getLocalPort());
      assertThat(begun.await()).isSameAs(arrived);
    }
  }

  @Test
  void littleIsMadeForAPeerThatDoesNotRead() throws Exception {
    try (Socket peer = connected()) {
      SocketChannel channel = (SocketChannel) begun.await();
      assertThat(peer.isConnected()).isTrue();
      assertThat(channel.config().getWriteBufferHighWaterMark()).isEqualTo(16 << 10);
      assertThat(channel.config().isTcpNoDelay()).isTrue();
      assertThat(channel.config().isAllowHalfClosure()).isTrue();
      // Linux doubles what it is asked for.
      assertThat(channel.config().getOption(ChannelOption.SO_SNDBUF))
          .isBetween(128 << 10, 256 << 10);
    }
  }

  private Socket connected() throws StartException, IOException {
    ServerConfig config =
        ServerConfig.load(
            Map.of(
                "SERVER_PORT", "0",
                "SERVER_BIND", "127.0.0.1",
                "SERVER_DATA_DIR", directory.toString()));
    Channel listener = Listener.open(config, loops, arrivals, begun);
    int port = ((InetSocketAddress) listener.localAddress()).getPort();
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /** Hands on what comes, and shows it: accepted connections, or the own channel once it begins. */
  @Sharable
  private static final class Seen extends ChannelInboundHandlerAdapter {
    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      seen.add(message);
      ctx.fireChannelRead(message);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      if (ctx.channel() instanceof SocketChannel) {
        seen.add(ctx.channel());
      }
      ctx.fireChannelActive();
    }

    Object await() throws InterruptedException {
      Object first = seen.poll(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
      assertThat(first).isNotNull();
      return first;
    }
  }
}
