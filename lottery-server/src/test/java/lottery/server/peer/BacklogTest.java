package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final long HIGH_WATER_BYTES = 4 * Backlog.TURN_BYTES;

  private final Backlog backlog = new Backlog(HIGH_WATER_BYTES);
  private final PeerLimits limits =
      new PeerLimits(
          new Leftovers(1 << 20),
          backlog,
          null,
          null,
          new UntakenReplies(1 << 20),
          GatedChannel.LINES,
          new PeerFigures());
  private final EmbeddedChannel first = GatedChannel.with(limits);
  private final EmbeddedChannel second = GatedChannel.with(limits);
  private final EmbeddedChannel third = GatedChannel.with(limits);

  @Test
  void nothingIsTakenInAboveTheHighWaterMarkUntilTheLowOne() {
    assertThat(mayBegin(first)).isTrue();
    backlog.add(HIGH_WATER_BYTES);
    assertThat(mayBegin(first)).isFalse();
    assertThat(isRead(first)).isFalse();

    backlog.remove(HIGH_WATER_BYTES / 2 - 1);
    assertThat(isRead(first)).isFalse();
    backlog.remove(1);
    assertThat(isRead(first)).isTrue();
    assertThat(mayBegin(first)).isTrue();
  }

  @Test
  void whoWaitsLongestGetsTheFirstTurnAndWhoAsksMeanwhileGoesBehind() {
    backlog.add(HIGH_WATER_BYTES);
    mayBegin(first);
    mayBegin(second);
    backlog.add(-Backlog.TURN_BYTES);
    assertThat(mayBegin(third)).as("there is room, but others wait for it").isFalse();

    backlog.remove(HIGH_WATER_BYTES / 2 - Backlog.TURN_BYTES);
    third.runPendingTasks();
    assertThat(third.config().isAutoRead()).as("turns are for two connections").isFalse();
    assertThat(isRead(first)).isTrue();
    assertThat(isRead(second)).isTrue();
    assertThat(isRead(third)).as("those turns brought nothing, so the next one is given").isTrue();
  }

  @Test
  void whoMayHaveMoreIsNotReadAgainBeforeTheOthers() {
    makeAllWait();
    GatedChannel.fillBuffer(first);
    backlog.remove(HIGH_WATER_BYTES / 2);
    assertThat(isRead(first)).as("in its socket there is more").isFalse();
    assertThat(isRead(second)).as("in its socket there is not").isTrue();
    third.runPendingTasks();
    assertThat(isRead(first)).as("all others had their turns").isTrue();
  }

  @Test
  void aTurnThatHasNotEndedKeepsItsRoom() {
    makeAllWait();
    backlog.remove(HIGH_WATER_BYTES / 2);
    backlog.remove(0);
    assertThat(isRead(third)).as("there is room for two turns, and two are given").isFalse();
    assertThat(isRead(first)).isTrue();
    assertThat(isRead(third)).as("the first one brought nothing").isTrue();
  }

  private void makeAllWait() {
    backlog.add(HIGH_WATER_BYTES);
    mayBegin(first);
    mayBegin(second);
    mayBegin(third);
  }

  private static boolean mayBegin(EmbeddedChannel channel) {
    return ReadGate.of(channel).mayBegin();
  }

  private static boolean isRead(EmbeddedChannel channel) {
    channel.runPendingTasks();
    return channel.config().isAutoRead();
  }
}
