package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.codec.WinnersInput;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Busy;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.Test;

class AskWinnersHandlerTest {
  private final WinnersBarrier barrier = new WinnersBarrier(1, Runnable::run);
  private final EmbeddedChannel channel =
      GatedChannel.with(new ReplyOrder(), new AskWinnersHandler(1, barrier));

  @Test
  void isBusyAtOnceWhileABookIsOpen() {
    ask();
    assertThat(replied()).isInstanceOf(Busy.class);
  }

  @Test
  void waitsForADrawThatIsBeingMade() {
    barrier.bookClosed();
    ask();
    assertThat(replied()).isNull();
    assertThat(channel.config().isAutoRead()).as("a question that waits is the last").isFalse();

    barrier.open(new Draw(7574, 0, "0".repeat(64), List.of(AgencyWinners.of(List.<BetRows>of()))));
    assertThat(replied()).isInstanceOf(WinnersInput.class);
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void isBusyAfterASecondWithoutTheDraw() {
    barrier.bookClosed();
    channel.freezeTime();
    ask();
    channel.advanceTimeBy(999, TimeUnit.MILLISECONDS);
    assertThat(replied()).isNull();
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    assertThat(replied()).isInstanceOf(Busy.class);
  }

  private void ask() {
    channel.writeInbound(new AskWinners(1));
  }

  private Object replied() {
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
    return channel.readOutbound();
  }
}
