package lottery.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import lottery.codec.WinnersInput;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.kit.CapturedOutput;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.DrawAsked;
import lottery.server.draw.Draw;
import lottery.server.draw.UnknownAgency;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.ReplyOrder;
import lottery.server.winners.NoWinners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AskWinnersHandlerTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final WinnersBarrier barrier = new WinnersBarrier(1, Runnable::run);
  private final EmbeddedChannel channel =
      GatedChannel.with(new ReplyOrder(), new AskWinnersHandler(this::find));

  /** As a contest of one agency does. */
  private void find(ChosenContest chosen, int agency, DrawAsked asked) {
    if (agency == 1) {
      asked.found(barrier);
    } else {
      asked.refused(UnknownAgency.reason(agency, 1));
    }
  }

  @Test
  void isBusyAtOnceWhileABookIsOpen() {
    ask();
    assertThat(replied()).isInstanceOf(Busy.class);
    assertThat(output.lines())
        .singleElement()
        .asString()
        .startsWith("INFO action: consulta_ganadores | result: in_progress | client_id: 1");
  }

  @Test
  void waitsForADrawThatIsBeingMade() {
    barrier.expectDraw();
    barrier.bookClosed();
    ask();
    assertThat(replied()).isNull();
    assertThat(channel.config().isAutoRead()).as("a question that waits is the last").isFalse();

    barrier.open(new Draw(7574, NoWinners.of(1)));
    assertThat(replied()).isInstanceOf(WinnersInput.class);
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void isBusyAtOnceBeforeTheNumberIsKnown() {
    barrier.bookClosed();
    ask();
    assertThat(replied()).isInstanceOf(Busy.class);
  }

  @Test
  void isBusyAfterASecondWithoutTheDraw() {
    barrier.expectDraw();
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
    barrier.open(new Draw(7574, NoWinners.of(1)));
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
