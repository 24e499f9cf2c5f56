package lottery.agency.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.agency.client.CentralAddresses.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CentralAddressesTest {
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final CentralAddresses addresses =
      new CentralAddresses(
          loop,
          List.of(
              InetSocketAddress.createUnresolved("127.0.0.1", 1),
              InetSocketAddress.createUnresolved("127.0.0.1", 2),
              InetSocketAddress.createUnresolved("127.0.0.1", 3)));

  @AfterEach
  void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  @Test
  void aSilentAddressComesLastForSomeTurnsAndThenInItsPlaceAgain() throws Exception {
    List<Target> all = turn();
    on(() -> addresses.wasSilent(all.get(0)));

    for (int i = 0; i < CentralAddresses.SILENT_TURNS; i++) {
      assertThat(portsOf(turn())).containsExactly(2, 3, 1);
    }
    assertThat(portsOf(turn())).containsExactly(1, 2, 3);
  }

  @Test
  void anAddressOfNoUseIsLeftForOneThatIsNotSilent() throws Exception {
    List<Target> all = turn();
    on(
        () -> {
          addresses.wasSilent(all.get(2));
          addresses.use(all.get(1));
          addresses.avoidLast();
        });

    assertThat(portsOf(turn())).containsExactly(1, 2, 3);
  }

  @Test
  void thereIsAnotherOneUntilAllWereOfNoUse() throws Exception {
    List<Target> all = turn();

    for (int round = 0; round < 2; round++) {
      assertThat(isAnotherAfter(all.get(0))).isTrue();
      assertThat(isAnotherAfter(all.get(1))).isTrue();
      assertThat(isAnotherAfter(all.get(2))).isFalse();
    }
  }

  /** One that refuses connections is passed by, and never found of no use. */
  @Test
  void thereIsNoOtherOneWhenOneIsOfNoUseAgain() throws Exception {
    List<Target> all = turn();

    assertThat(isAnotherAfter(all.get(0))).isTrue();
    assertThat(isAnotherAfter(all.get(1))).isTrue();
    assertThat(isAnotherAfter(all.get(0))).isFalse();
  }

  private boolean isAnotherAfter(Target target) throws Exception {
    return loop.submit(
            () -> {
              addresses.use(target);
              return addresses.avoidLast();
            })
        .sync()
        .getNow();
  }

  private List<Target> turn() throws Exception {
    return loop.submit(addresses::inTurn).sync().getNow().sync().getNow();
  }

  private void on(Runnable task) throws Exception {
    loop.submit(task).sync();
  }

  private static List<Integer> portsOf(List<Target> targets) {
    return targets.stream().map(target -> target.address().getPort()).toList();
  }
}
