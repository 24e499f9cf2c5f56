package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import lottery.server.reply.ReadGate;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog();
  private final EmbeddedChannel first = new EmbeddedChannel();
  private final EmbeddedChannel second = new EmbeddedChannel();

  @Test
  void whoAddsAboveTheHighWaterMarkIsNotReadUntilTheLowOne() {
    backlog.add(Backlog.HIGH_WATER_BYTES, ReadGate.of(first));
    assertThat(isRead(first)).isTrue();
    backlog.add(1, ReadGate.of(second));
    assertThat(isRead(first)).as("it has added nothing since").isTrue();
    assertThat(isRead(second)).isFalse();

    backlog.remove(Backlog.HIGH_WATER_BYTES - Backlog.LOW_WATER_BYTES);
    assertThat(isRead(second)).isFalse();
    backlog.remove(1);
    assertThat(isRead(second)).isTrue();
  }

  @Test
  void everybodyWhoWasPausedIsReadAgain() {
    backlog.add(Backlog.HIGH_WATER_BYTES + 1, ReadGate.of(first));
    backlog.add(1, ReadGate.of(second));
    backlog.remove(Backlog.HIGH_WATER_BYTES + 2);
    assertThat(isRead(first)).isTrue();
    assertThat(isRead(second)).isTrue();
  }

  private static boolean isRead(EmbeddedChannel channel) {
    channel.runPendingTasks();
    return channel.config().isAutoRead();
  }
}
