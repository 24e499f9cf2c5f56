package lottery.agency.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialerTest {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final List<ServerSocket> centrals = new ArrayList<>();

  @BeforeEach
  void listen() throws IOException {
    for (int i = 0; i < 3; i++) {
      centrals.add(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    }
  }

  @AfterEach
  void close() throws IOException {
    for (ServerSocket central : centrals) {
      central.close();
    }
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void goesToTheNextAddressWhereNobodyAnswers() throws Exception {
    centrals.get(0).close();

    assertThat(portOf(dialer().connect(pipeline -> {}))).isEqualTo(port(1));
  }

  @Test
  void staysWithTheAddressThatWasOfUse() throws Exception {
    centrals.get(0).close();
    Dialer dialer = dialer();

    assertThat(portOf(dialer.connect(pipeline -> {}))).isEqualTo(port(1));
    assertThat(portOf(dialer.connect(pipeline -> {}))).isEqualTo(port(1));
  }

  @Test
  void triesEachInTurnWhenTheLastWasOfNoUse() throws Exception {
    Dialer dialer = dialer();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ports.add(portOf(dialer.connect(pipeline -> {})));
      loop.submit(dialer::avoidLast).sync();
    }

    assertThat(ports).containsExactly(port(0), port(1), port(2), port(0));
  }

  @Test
  void failsWhenNobodyAnswersAnywhere() throws Exception {
    close();
    EventLoopGroup other = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Future<Channel> connecting =
        new Dialer(other.next(), addresses(), Duration.ofSeconds(5), Optional.empty())
            .connect(pipeline -> {});

    assertThat(connecting.await(10_000)).isTrue();
    assertThat(connecting.cause()).hasMessageStartingWith("Connection refused");
    other.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private Dialer dialer() {
    return new Dialer(loop, addresses(), Duration.ofSeconds(5), Optional.empty());
  }

  private List<InetSocketAddress> addresses() {
    return centrals.stream()
        .map(central -> InetSocketAddress.createUnresolved("127.0.0.1", central.getLocalPort()))
        .toList();
  }

  private int port(int central) {
    return centrals.get(central).getLocalPort();
  }

  private static int portOf(Future<Channel> connecting) throws Exception {
    Channel channel = connecting.sync().getNow();
    int port = ((InetSocketAddress) channel.remoteAddress()).getPort();
    channel.close().sync();
    return port;
  }
}
