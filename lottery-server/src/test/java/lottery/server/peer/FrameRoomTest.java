package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FrameRoomTest {
  private static final int BYTES = 1000;

  private final AtomicLong now = new AtomicLong();
  private final FrameRoom room =
      new FrameRoom(
          2 * BYTES,
          new Patience(Duration.ofSeconds(5), BYTES),
          new Patience(Duration.ofMillis(100), 10 * BYTES),
          now::get);
  private final PeerLimits limits =
      new PeerLimits(new Backlog(Long.MAX_VALUE), room, room, GatedChannel.LINES);
  private final EmbeddedChannel first = connection();
  private final EmbeddedChannel second = connection();
  private final EmbeddedChannel third = connection();
  private final EmbeddedChannel fourth = connection();

  @Test
  void whoFindsNoRoomIsNotReadUntilThereIsSomeInTheOrderOfAsking() {
    assertThat(mayCollect(first, BYTES)).isTrue();
    assertThat(mayCollect(second, BYTES)).isTrue();
    assertThat(mayCollect(third, BYTES)).isFalse();
    assertThat(mayCollect(fourth, 1)).as("others wait").isFalse();
    assertThat(isRead(third)).isFalse();

    gate(first).collected();
    assertThat(isRead(third)).isTrue();
    assertThat(isRead(fourth)).isFalse();
    assertThat(mayCollect(third, BYTES)).isTrue();

    gate(second).collected();
    assertThat(isRead(fourth)).isTrue();
  }

  @Test
  void aValueThatIsNotCompleteInTimeIsClosed() {
    mayCollect(first, BYTES);
    sweepAfter(Duration.ofSeconds(6));
    assertThat(first.isOpen()).isTrue();
    sweepAfter(Duration.ofMillis(1));
    assertThat(first.isOpen()).isFalse();
  }

  @Test
  void whileOthersWaitTheOldestAreClosedSoonerAndNoMoreThanAreNeeded() {
    mayCollect(first, BYTES);
    mayCollect(second, BYTES);
    sweepAfter(Duration.ofMillis(201));
    assertThat(first.isOpen()).as("nobody waits").isTrue();

    mayCollect(third, BYTES);
    sweepAfter(Duration.ZERO);
    assertThat(first.isOpen()).isFalse();
    assertThat(second.isOpen()).as("there is room for the third now").isTrue();
    assertThat(isRead(third)).isTrue();
  }

  @Test
  void theTimeInWhichTheServerDidNotReadDoesNotCount() {
    mayCollect(first, BYTES);
    now.addAndGet(Duration.ofSeconds(6).toNanos());
    // An embedded channel's read fills its buffer of no bytes: more may be waiting.
    gate(first).channelReadComplete(first.pipeline().context(ReadGate.class));
    sweepAfter(Duration.ofMillis(1));
    assertThat(first.isOpen()).isTrue();
  }

  @Test
  void aConnectionThatHasClosedGivesItsRoomBack() {
    mayCollect(first, 2 * BYTES);
    mayCollect(second, BYTES);
    first.close();
    gate(first).collected();
    assertThat(isRead(second)).isTrue();
  }

  @Test
  void aValueThatHasRoomIsReadThoughTheConnectionIsPaused() {
    mayCollect(first, BYTES);
    gate(first).pause(ReadGate.Reason.UNREAD);
    assertThat(isRead(first)).isTrue();
    gate(first).collected();
    assertThat(isRead(first)).isFalse();
  }

  private EmbeddedChannel connection() {
    return GatedChannel.with(limits, new ClosesOnErrors());
  }

  private void sweepAfter(Duration time) {
    now.addAndGet(time.toNanos());
    room.closeSlow();
    first.runPendingTasks();
    second.runPendingTasks();
  }

  private static ReadGate gate(EmbeddedChannel channel) {
    return ReadGate.of(channel);
  }

  private static boolean mayCollect(EmbeddedChannel channel, int bytes) {
    return gate(channel).mayCollect(bytes);
  }

  private static boolean isRead(EmbeddedChannel channel) {
    channel.runPendingTasks();
    return channel.config().isAutoRead();
  }

  private static final class ClosesOnErrors extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      assertThat(cause).isInstanceOf(SlowValueException.class);
      ctx.close();
    }
  }
}
