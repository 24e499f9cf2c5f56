package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IoLoopsTest {
  /** A second of such tasks is some ten millions. */
  private static final int MANY_TASKS = 1_000_000;

  private final IoLoops loops = new IoLoops(1, NioIoHandler.newFactory());
  private boolean accepted;
  private int tasks;
  private Socket client;

  @AfterEach
  void stop() throws IOException {
    client.close();
    loops.shutdownGracefully().syncUninterruptibly();
  }

  @Test
  void aSocketIsLookedAtThoughTasksNeverEnd() throws Exception {
    Channel server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInboundHandlerAdapter() {
                  @Override
                  public void handlerAdded(ChannelHandlerContext ctx) {
                    accepted = true;
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    CompletableFuture<Integer> until = new CompletableFuture<>();

    EventLoop loop = server.eventLoop();
    loop.execute(() -> connect((InetSocketAddress) server.localAddress()));
    loop.execute(() -> again(loop, until));

    assertThat(until.get()).isLessThan(MANY_TASKS);
  }

  /** The kernel takes it, so it is there while the tasks run. */
  private void connect(InetSocketAddress address) {
    try {
      client = new Socket(address.getAddress(), address.getPort());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void again(EventLoop loop, CompletableFuture<Integer> until) {
    tasks++;
    if (accepted) {
      until.complete(tasks);
    } else {
      loop.execute(() -> again(loop, until));
    }
  }
}
