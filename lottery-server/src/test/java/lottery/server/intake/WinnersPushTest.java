package lottery.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.message.Ack;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Ready;
import lottery.codec.typed.TypedWinnersInput;
import lottery.kit.CapturedOutput;
import lottery.server.draw.Draw;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.GatedChannel;
import lottery.server.reply.Answer;
import lottery.server.reply.ReplyOrder;
import lottery.server.winners.NoWinners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WinnersPushTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final WinnersBarrier barrier = new WinnersBarrier(1, Runnable::run);
  private final List<Answer> closings = new ArrayList<>();
  private final EmbeddedChannel channel =
      GatedChannel.with(
          new ReplyOrder(),
          new WinnersPush(
              (agency, answer) -> closings.add(answer), (agency, asked) -> asked.found(barrier)));

  @Test
  void theEndHasNoReplyAndTheWinnersFollowTheDraw() {
    end();
    closings.get(0).send(new Ack());
    assertThat(heard()).isNull();
    assertThat(channel.isOpen()).isTrue();
    assertThat(output.lines())
        .containsExactly("INFO action: consulta_ganadores | result: in_progress | client_id: 1");

    draw();
    assertThat(heard()).isInstanceOf(TypedWinnersInput.class);
    assertThat(channel.isOpen()).isFalse();
    assertThat(output.lines())
        .last()
        .isEqualTo(
            "INFO action: consulta_ganadores | result: success | client_id: 1 | cant_ganadores: 0");
  }

  @Test
  void afterTheDrawTheWinnersFollowAtOnce() {
    draw();
    end();
    assertThat(heard()).isInstanceOf(TypedWinnersInput.class);
    assertThat(output.lines()).noneMatch(line -> line.contains("in_progress"));
  }

  @Test
  void aBookThatIsNotClosedIsNothingToWaitBehind() {
    end();
    closings.get(0).send(new ErrorReply("no such agency"));
    assertClosedWithoutWinners();
  }

  @Test
  void aFullDiskEndsTheWait() {
    end();
    closings.get(0).putOff(ErrorReply.again("no room"));
    assertClosedWithoutWinners();
  }

  @Test
  void aClosingOfWhichNobodyKnowsEndsTheWait() {
    end();
    closings.get(0).close();
    assertClosedWithoutWinners();
  }

  @Test
  void aPeerThatLeavesIsNotWaitedFor() {
    end();
    channel.close();
    draw();
    assertThat(output.lines()).noneMatch(line -> line.contains("success"));
  }

  @Test
  void aPeerThatLeavesBeforeItsEndChangesNothing() {
    channel.close();
    assertThat(closings).isEmpty();
  }

  @Test
  void theClosingKnowsTheConnectionThatAsked() {
    end();
    assertThat(closings.get(0).loop()).isSameAs(channel.eventLoop());
  }

  private void assertClosedWithoutWinners() {
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isFalse();
    draw();
    assertThat(output.lines()).noneMatch(line -> line.contains("success"));
  }

  private void end() {
    channel.writeInbound(new Ready(1));
    channel.runPendingTasks();
    assertThat(closings).hasSize(1);
  }

  private void draw() {
    barrier.bookClosed();
    barrier.open(new Draw(7574, NoWinners.of(1)));
    channel.runPendingTasks();
  }

  private Object heard() {
    channel.runPendingTasks();
    return channel.readOutbound();
  }
}
