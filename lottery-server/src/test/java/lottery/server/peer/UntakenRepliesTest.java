package lottery.server.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class UntakenRepliesTest {
  private static final int BYTES = 1000;

  private final PeerLimits limits =
      new PeerLimits(
          new Leftovers(BYTES),
          new Backlog(BYTES),
          null,
          null,
          new UntakenReplies(3 * BYTES),
          GatedChannel.LINES,
          new PeerFigures());
  private final EmbeddedChannel first = connection();
  private final EmbeddedChannel second = connection();
  private final EmbeddedChannel third = connection();

  @Test
  void theOneThatHoldsMostIsClosedAndNobodyForIt() {
    hold(first, BYTES);
    hold(second, 2 * BYTES);
    assertThat(isOpen(second)).isTrue();
    hold(third, 1);
    assertThat(isOpen(second)).isFalse();
    assertThat(isOpen(first)).isTrue();
    assertThat(isOpen(third)).isTrue();
  }

  @Test
  void ofSeveralThatHoldAsMuchTheOneThatHoldsItForLongestIsClosed() {
    hold(second, BYTES);
    hold(first, BYTES);
    hold(third, BYTES);
    hold(second, BYTES - 1);
    hold(second, BYTES);
    hold(connection(), 1);
    assertThat(isOpen(second)).isFalse();
    assertThat(isOpen(first)).isTrue();
    assertThat(isOpen(third)).isTrue();
  }

  @Test
  void whatIsTakenOrClosedHoldsNothing() {
    hold(first, 3 * BYTES);
    hold(first, 0);
    hold(second, 3 * BYTES);
    second.close();
    hold(third, 3 * BYTES);
    assertThat(isOpen(first)).isTrue();
    assertThat(isOpen(third)).isTrue();
  }

  private EmbeddedChannel connection() {
    return GatedChannel.with(limits, new ClosesOnErrors());
  }

  private static void hold(EmbeddedChannel channel, long bytes) {
    ReadGate.of(channel).untaken(bytes);
  }

  private static boolean isOpen(EmbeddedChannel channel) {
    channel.runPendingTasks();
    return channel.isOpen();
  }

  private static final class ClosesOnErrors extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      assertThat(cause).isInstanceOf(UntakenRepliesException.class);
      ctx.close();
    }
  }
}
