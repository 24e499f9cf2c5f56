package lottery.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.WinnersInput;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.WaitWinners;
import lottery.kit.CapturedOutput;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.DrawAsked;
import lottery.server.draw.Draw;
import lottery.server.draw.UnknownAgency;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.GatedChannel;
import lottery.server.peer.LongWait;
import lottery.server.peer.WaitingRoom;
import lottery.server.reply.ReplyOrder;
import lottery.server.winners.NoWinners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WaitWinnersHandlerTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private static final int PLACES = 2;

  private final WinnersBarrier barrier = new WinnersBarrier(1, Runnable::run);
  private final WaitingRoom room = new WaitingRoom(PLACES);
  private final List<Object> events = new ArrayList<>();
  private final EmbeddedChannel channel = connect();

  private EmbeddedChannel connect() {
    return GatedChannel.with(
        new ReplyOrder(),
        new ChannelInboundHandlerAdapter() {
          @Override
          public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            events.add(event);
          }
        },
        new WaitWinnersHandler(this::find, room));
  }

  /** As a contest of one agency does. */
  private void find(ChosenContest chosen, int agency, DrawAsked asked) {
    if (agency == 1) {
      asked.found(barrier);
    } else {
      asked.refused(UnknownAgency.reason(agency, 1));
    }
  }

  @Test
  void isToldWhenTheDrawHasHappened() {
    ask(channel);
    assertThat(replied(channel)).isNull();
    assertThat(channel.config().isAutoRead()).as("a peer that goes away is seen").isTrue();
    assertThat(events).containsExactly(LongWait.BEGINS);
    assertThat(output.lines())
        .containsExactly("INFO action: consulta_ganadores | result: in_progress | client_id: 1");

    draw();
    assertThat(replied(channel)).isInstanceOf(WinnersInput.class);
    assertThat(events).containsExactly(LongWait.BEGINS, LongWait.ENDS);
    assertThat(channel.isOpen()).isTrue();
    assertThat(output.lines())
        .last()
        .isEqualTo(
            "INFO action: consulta_ganadores | result: success | client_id: 1 | cant_ganadores: 0");
  }

  @Test
  void isToldAtOnceAfterTheDraw() {
    draw();
    ask(channel);
    assertThat(replied(channel)).isInstanceOf(WinnersInput.class);
    assertThat(events).isEmpty();
  }

  @Test
  void refusesAnAgencyThatDoesNotTakePart() {
    channel.writeInbound(new WaitWinners(2));
    assertThat(replied(channel)).isEqualTo(new ErrorReply(UnknownAgency.reason(2, 1)));
  }

  @Test
  void isBusyWhenTheServerDrains() {
    ask(channel);
    barrier.turnAway();
    assertThat(replied(channel)).isInstanceOf(Busy.class);

    ask(channel);
    assertThat(replied(channel)).as("and who comes later").isInstanceOf(Busy.class);
  }

  @Test
  void isToldWhenTheContestIsCancelled() {
    ask(channel);
    barrier.cancel("contest: \"monday\" is cancelled");
    assertThat(replied(channel)).isEqualTo(new ErrorReply("contest: \"monday\" is cancelled"));

    ask(channel);
    assertThat(replied(channel)).isEqualTo(new ErrorReply("contest: \"monday\" is cancelled"));
  }

  @Test
  void isBusyWithoutAPlace() {
    EmbeddedChannel second = connect();
    EmbeddedChannel third = connect();
    ask(channel);
    ask(second);
    ask(third);
    assertThat(replied(third)).isInstanceOf(Busy.class);

    second.close();
    ask(third);
    assertThat(replied(third)).as("the place of the one that has gone").isNull();
    draw();
    assertThat(replied(third)).isInstanceOf(WinnersInput.class);
  }

  @Test
  void aConnectionTakesOnePlace() {
    EmbeddedChannel second = connect();
    ask(channel);
    ask(channel);
    ask(second);
    assertThat(replied(second)).isNull();
    draw();
    assertThat(replied(channel)).isInstanceOf(WinnersInput.class);
    assertThat(replied(channel)).as("asked while it waited").isInstanceOf(Busy.class);
    assertThat(replied(second)).isInstanceOf(WinnersInput.class);
  }

  @Test
  void waitsAgainAfterItHasWaited() {
    for (int i = 0; i < 3; i++) {
      ask(channel);
      barrier.turnAway();
      assertThat(replied(channel)).isInstanceOf(Busy.class);
    }
    assertThatAllPlacesAreFree();
  }

  @Test
  void aPeerThatLeavesWhileItsContestIsLookedForDoesNotWait() {
    List<DrawAsked> late = new ArrayList<>();
    EmbeddedChannel leaving =
        GatedChannel.with(
            new ReplyOrder(),
            new WaitWinnersHandler((chosen, agency, asked) -> late.add(asked), room));
    ask(leaving);
    leaving.close();
    late.get(0).found(barrier);
    leaving.runPendingTasks();

    assertThatAllPlacesAreFree();
  }

  private void assertThatAllPlacesAreFree() {
    for (int i = 0; i < PLACES; i++) {
      assertThat(room.enter()).as("place %s is free", i).isTrue();
    }
  }

  private void draw() {
    barrier.bookClosed();
    barrier.open(new Draw(7574, NoWinners.of(1)));
  }

  private static void ask(EmbeddedChannel channel) {
    channel.writeInbound(new WaitWinners(1));
    channel.runPendingTasks();
  }

  private static Object replied(EmbeddedChannel channel) {
    channel.runPendingTasks();
    return channel.readOutbound();
  }
}
