package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.codec.WinnersInput;
import lottery.codec.bet.BetRows;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.kit.CapturedOutput;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AskWinnersHandlerTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
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

  @Test
  void answersAfterTheDraw() {
    draw();
    ask();
    assertThat(replied()).isInstanceOf(WinnersInput.class);
    assertThat(output.lines())
        .containsExactly(
            "INFO action: consulta_ganadores | result: success | client_id: 1 | cant_ganadores: 0");
  }

  @Test
  void refusesAnAgencyThatDoesNotTakePart() {
    draw();
    for (int stranger : new int[] {0, 2}) {
      channel.writeInbound(new AskWinners(stranger));
      assertThat(replied())
          .isInstanceOfSatisfying(
              ErrorReply.class,
              error -> assertThat(error.text()).startsWith("agency: \"" + stranger + "\""));
    }
    assertThat(output.lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("WARN action: consulta_ganadores | result: fail"));
  }

  private void draw() {
    barrier.bookClosed();
    barrier.open(new Draw(7574, 0, "0".repeat(64), List.of(AgencyWinners.of(List.<BetRows>of()))));
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
