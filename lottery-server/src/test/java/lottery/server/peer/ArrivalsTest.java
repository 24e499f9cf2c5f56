package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicLong betsStored = new AtomicLong();
  private final List<Channel> begun = new ArrayList<>();

  @Test
  void connectionsBeginAtOnceWhileNoBetsAreStored() {
    EmbeddedChannel listener = listener(Integer.MAX_VALUE);
    accept(listener, "10.0.0.1", 10_000);
    assertThat(begun).hasSize(10_000);
  }

  @Test
  void soManyBeginInASecondWhileBetsAreStored() {
    EmbeddedChannel listener = listener(Integer.MAX_VALUE);
    betsStored.set(1);
    accept(listener, "10.0.0.1", 6000);
    assertThat(begun).hasSize(Arrivals.AT_ONCE);
    for (int i = 0; i < 100; i++) {
      betsStored.incrementAndGet();
      pass(listener, 10);
    }
    assertThat(begun).hasSize(Arrivals.AT_ONCE + Arrivals.PER_SECOND);
    pass(listener, 1000);
    pass(listener, 5);
    pass(listener, 5);
    assertThat(begun.size()).as("a second after the last bet").isGreaterThan(2400);
    for (int i = 0; i < 100; i++) {
      pass(listener, 1);
    }
    assertThat(begun).hasSize(6000);
  }

  @Test
  void aNewcomerDoesNotWaitForAnotherAddressesConnections() {
    EmbeddedChannel listener = listener(Integer.MAX_VALUE);
    betsStored.set(1);
    accept(listener, "10.0.0.1", 5000);
    begun.clear();
    Channel newcomer = new AddressedChannel("10.0.0.2");
    listener.writeInbound(newcomer);
    pass(listener, 5);
    assertThat(begun.indexOf(newcomer)).isBetween(0, 1);
  }

  @Test
  void anAddressHoldsNoMoreThanItLeavesToOthers() {
    EmbeddedChannel listener = listener(Integer.MAX_VALUE);
    betsStored.set(1);
    List<Channel> flood = accept(listener, "10.0.0.1", 9000);
    assertThat(flood.stream().filter(Channel::isOpen)).hasSize(200 + Arrivals.MAX_HELD / 2);
    assertThat(flood.get(8999).isOpen()).isFalse();
    assertThat(accept(listener, "10.0.0.2", 1000)).allMatch(Channel::isOpen);
  }

  @Test
  void oneForWhichNoFileIsLeftIsNotHeldButPassedOnToBeTurnedAway() {
    EmbeddedChannel listener = listener(1000);
    betsStored.set(1);
    List<Channel> all = accept(listener, "10.0.0.1", 1100);
    assertThat(begun).hasSize(Arrivals.AT_ONCE + 100).contains(all.get(1099));
    begun.forEach(Channel::close);
    begun.clear();
    accept(listener, "10.0.0.1", 1);
    assertThat(begun).as("files are free again").isEmpty();
  }

  @Test
  void thoseThatWaitAreClosedWithTheListener() {
    EmbeddedChannel listener = listener(Integer.MAX_VALUE);
    betsStored.set(1);
    List<Channel> all = accept(listener, "10.0.0.1", 300);
    listener.close();
    assertThat(all.stream().filter(Channel::isOpen)).hasSize(Arrivals.AT_ONCE);
  }

  private EmbeddedChannel listener(int maxFiles) {
    EmbeddedChannel listener =
        new EmbeddedChannel(new Arrivals(betsStored::get, maxFiles, now::get), new Begin());
    listener.freezeTime();
    return listener;
  }

  private List<Channel> accept(EmbeddedChannel listener, String address, int count) {
    List<Channel> accepted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Channel peer = new AddressedChannel(address);
      accepted.add(peer);
      listener.writeInbound(peer);
    }
    return accepted;
  }

  private void pass(EmbeddedChannel listener, int millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    listener.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    listener.runScheduledPendingTasks();
  }

  private final class Begin extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object connection) {
      begun.add((Channel) connection);
    }
  }
}
