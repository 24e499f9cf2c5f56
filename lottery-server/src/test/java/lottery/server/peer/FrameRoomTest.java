package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FrameRoomTest {
  private static final int BYTES = 1000;
  private static final int ROOM_BYTES = 8 * BYTES;

  private final AtomicLong now = new AtomicLong();
  private final FrameRoom room =
      new FrameRoom(
          ROOM_BYTES,
          new Patience(Duration.ofSeconds(5), BYTES),
          new Patience(Duration.ofMillis(100), 10 * BYTES),
          now::get);
  private final PeerLimits limits =
      new PeerLimits(
          new Leftovers(1 << 20),
          new Backlog(Long.MAX_VALUE),
          room,
          room,
          new UntakenReplies(1 << 20),
          GatedChannel.LINES,
          new PeerFigures());
  private final List<EmbeddedChannel> all = new ArrayList<>();
  private final EmbeddedChannel first = connectionOf(1);
  private final EmbeddedChannel second = connectionOf(2);
  private final EmbeddedChannel third = connectionOf(3);

  @Test
  void whoFindsNoRoomIsNotReadUntilThereIsSomeInTurns() {
    assertThat(mayCollect(first, ROOM_BYTES - BYTES)).isTrue();
    assertThat(mayCollect(second, 2 * BYTES)).isFalse();
    assertThat(mayCollect(third, BYTES)).as("it is behind the second").isFalse();
    assertThat(isRead(second)).isFalse();

    gate(first).collected();
    assertThat(isRead(second)).isTrue();
    assertThat(isRead(third)).isTrue();
    assertThat(mayCollect(second, 2 * BYTES)).isTrue();
    assertThat(mayCollect(third, BYTES)).isTrue();
  }

  @Test
  void whatAPartyHoldsKeepsNobodyElseOut() {
    int inside = 0;
    for (int i = 0; i < 100; i++) {
      inside += mayCollect(connectionOf(1), BYTES) ? 1 : 0;
    }
    assertThat(inside).as("half of the room").isEqualTo(4);
    assertThat(mayCollect(second, BYTES)).isTrue();
    assertThat(mayCollect(third, 3 * BYTES)).isTrue();
  }

  @Test
  void aPartysFirstValueMayBeAsLongAsTheRoom() {
    assertThat(mayCollect(first, BYTES)).isTrue();
    assertThat(mayCollect(second, ROOM_BYTES)).isFalse();
    gate(first).collected();
    assertThat(mayCollect(third, BYTES)).as("nobody overtakes the longest").isFalse();
    assertThat(mayCollect(second, ROOM_BYTES)).isTrue();
  }

  @Test
  void aValueThatIsNotCompleteInTimeIsClosed() {
    mayCollect(first, BYTES);
    sweepAfter(Duration.ofSeconds(6));
    sweepAfter(Duration.ZERO);
    assertThat(first.isOpen()).isTrue();
    sweepAfter(Duration.ofMillis(1));
    sweepAfter(Duration.ZERO);
    assertThat(first.isOpen()).isFalse();
  }

  @Test
  void aLoopThatWasTooBusyToReadHasUntilTheNextSweep() {
    mayCollect(first, BYTES);
    mayCollect(second, BYTES);
    sweepAfter(Duration.ofSeconds(7));
    gate(second).collected();
    sweepAfter(Duration.ZERO);
    assertThat(first.isOpen()).isFalse();
    assertThat(second.isOpen()).isTrue();
  }

  @Test
  void whileOthersWaitThePartyThatHoldsMostIsClosedSoonerAndNoMoreThanNeeded() {
    EmbeddedChannel firstAgain = connectionOf(1);
    mayCollect(first, 3 * BYTES);
    mayCollect(firstAgain, BYTES);
    mayCollect(second, 3 * BYTES);
    sweepTwiceAfter(Duration.ofMillis(401));
    assertThat(first.isOpen()).as("nobody waits").isTrue();

    mayCollect(third, 4 * BYTES);
    sweepTwiceAfter(Duration.ZERO);
    assertThat(first.isOpen()).isFalse();
    assertThat(firstAgain.isOpen()).as("there is room for the third now").isTrue();
    assertThat(second.isOpen()).as("it holds less").isTrue();
    assertThat(isRead(third)).isTrue();
  }

  @Test
  void nobodyIsClosedSoonerForWhatAnotherPartyHolds() {
    mayCollect(second, BYTES);
    for (int i = 0; i < 100; i++) {
      mayCollect(connectionOf(1), BYTES);
    }
    sweepTwiceAfter(Duration.ofSeconds(5));
    assertThat(all.stream().filter(channel -> !channel.isOpen())).hasSizeGreaterThan(2);
    assertThat(second.isOpen()).isTrue();
  }

  @Test
  void theTimeInWhichTheServerDidNotReadDoesNotCount() {
    mayCollect(first, BYTES);
    sweepAfter(Duration.ofSeconds(7));
    GatedChannel.fillBuffer(first);
    gate(first).channelReadComplete(first.pipeline().context(ReadGate.class));
    sweepTwiceAfter(Duration.ofMillis(1));
    assertThat(first.isOpen()).isTrue();
  }

  @Test
  void aConnectionThatHasClosedGivesItsRoomBack() {
    mayCollect(first, ROOM_BYTES);
    mayCollect(second, BYTES);
    first.close();
    gate(first).collected();
    assertThat(isRead(second)).isTrue();
  }

  @Test
  void aConnectionThatClosesWhileItWaitsKeepsNobodyWaiting() {
    mayCollect(first, BYTES);
    mayCollect(second, ROOM_BYTES);
    mayCollect(third, BYTES);
    second.close();
    gate(second).collected();
    assertThat(isRead(third)).isTrue();
  }

  @Test
  void aValueThatHasRoomIsReadThoughTheConnectionIsPaused() {
    mayCollect(first, BYTES);
    gate(first).pause(PauseReason.UNREAD);
    assertThat(isRead(first)).isTrue();
    gate(first).collected();
    assertThat(isRead(first)).isFalse();
  }

  private EmbeddedChannel connectionOf(int agency) {
    EmbeddedChannel channel = GatedChannel.with(limits, new ClosesOnErrors());
    gate(channel).account().belongsTo(agency);
    all.add(channel);
    return channel;
  }

  private void sweepTwiceAfter(Duration time) {
    sweepAfter(time);
    sweepAfter(Duration.ZERO);
  }

  private void sweepAfter(Duration time) {
    now.addAndGet(time.toNanos());
    room.closeSlow();
    all.forEach(EmbeddedChannel::runPendingTasks);
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
