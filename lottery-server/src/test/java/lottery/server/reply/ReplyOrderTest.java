package lottery.server.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lottery.server.peer.GatedChannel;
import lottery.server.peer.PauseReason;
import lottery.server.peer.ReadGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyOrderTest {
  private final ReplyOrder order = new ReplyOrder();
  private final EmbeddedChannel channel = GatedChannel.with(order);

  @AfterEach
  void nothingIsLeft() {
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void lateRepliesHoldBackEarlierCompletedOnes() {
    Reply first = Reply.owedTo(channel);
    Reply second = Reply.owedTo(channel);
    second.send(text("2"));
    channel.runPendingTasks();
    assertThat(sent()).isEmpty();
    assertThat(order.owesReplies()).isTrue();

    first.send(text("1"));
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("12");
    assertThat(order.owesReplies()).isFalse();
  }

  @Test
  void whereThereAreNoWordsForNotNowTheConnectionClosesBehindWhatIsOwed() {
    Reply first = Reply.owedTo(channel);
    Reply second = Reply.owedTo(channel);
    Reply third = Reply.owedTo(channel);
    second.inYesOrNo().putOff(text("not now"));
    third.inYesOrNo().send(text("3"));
    first.putOff(text("1"));
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("1");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void repliesLeaveInRequestOrderWhoeverCompletesFirst() {
    Random random = new Random(7);
    StringBuilder expected = new StringBuilder();
    List<Runnable> completions = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      String text = i + ";";
      Reply reply = Reply.owedTo(channel);
      completions.add(() -> reply.send(text(text)));
      expected.append(text);
    }
    Collections.shuffle(completions, random);
    completions.forEach(
        completion -> {
          completion.run();
          channel.runPendingTasks();
        });
    assertThat(sent()).isEqualTo(expected.toString());
  }

  @Test
  void stopsReadingWhenTooManyRepliesAreOwedAndGoesOnAtHalf() {
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < ReplyOrder.MAX_OWED; i++) {
      assertThat(channel.config().isAutoRead()).isTrue();
      replies.add(Reply.owedTo(channel));
    }
    assertThat(channel.config().isAutoRead()).isFalse();
    for (int i = 0; i < ReplyOrder.MAX_OWED / 2; i++) {
      assertThat(channel.config().isAutoRead()).isFalse();
      replies.get(i).send(text("x"));
    }
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isTrue();
    replies
        .subList(ReplyOrder.MAX_OWED / 2, ReplyOrder.MAX_OWED)
        .forEach(reply -> reply.send(text("x")));
    channel.runPendingTasks();
    assertThat(sent()).hasSize(ReplyOrder.MAX_OWED);
  }

  @Test
  void readingWaitsForEveryReasonToGo() {
    ReadGate gate = ReadGate.of(channel);
    gate.pause(PauseReason.BACKLOG);
    gate.pause(PauseReason.OWED);
    gate.resume(PauseReason.BACKLOG);
    assertThat(channel.config().isAutoRead()).isFalse();
    gate.resume(PauseReason.OWED);
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void theLastReplyClosesTheConnectionBehindWhatWasOwedBefore() {
    Reply before = Reply.owedTo(channel);
    Reply.owedTo(channel).sendAndClose(text("bye"));
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isTrue();

    before.send(text("first "));
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("first bye");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void drainClosesWhenTheLastOwedReplyHasLeft() {
    Reply owed = Reply.owedTo(channel);
    order.drain();
    channel.runPendingTasks();
    assertThat(channel.isOpen()).isTrue();
    assertThat(channel.config().isAutoRead()).isFalse();

    owed.send(text("ack"));
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("ack");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void drainClosesAnIdleConnectionAtOnce() {
    order.drain();
    channel.runPendingTasks();
    assertThat(sent()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aPeerThatEndsItsSideStillGetsWhatItIsOwed() {
    Reply owed = Reply.owedTo(channel);
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    owed.send(text("ack"));
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("ack");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aReplyThatIsCompleteWhenItTakesItsPlaceLeavesAtOnce() {
    Reply complete = new Reply(channel);
    complete.send(text("refused"));
    channel.pipeline().write(complete);
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("refused");
  }

  @Test
  void whatIsNoReplyGoesItsWay() {
    channel.pipeline().writeAndFlush(text("as it is"));
    assertThat(sent()).isEqualTo("as it is");
  }

  @Test
  void aPeerThatDoesNotReadItsRepliesIsNotReadEither() {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isFalse();

    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    channel.runPendingTasks();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void refusalsMadeWhileReadingLeaveAtTheEndOfTheRead() {
    Reply.owedTo(channel).send(text("refused"));
    channel.pipeline().fireChannelReadComplete();
    assertThat(sent()).isEqualTo("refused");
  }

  @Test
  void aPeerThatHasTakenEverythingIsNotGivenUp() {
    order.giveUp();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void aPeerThatLeavesBytesUntakenIsGivenUp() {
    channel.write(text("untaken"));
    order.giveUp();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aPeerThatHasGoneNeedsNoGivingUp() {
    channel.close();
    order.giveUp();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void answersAreGivenOnTheLoopOfTheConnectionThatAsked() {
    Reply reply = new Reply(channel);
    assertThat(reply.loop()).isSameAs(channel.eventLoop());
    assertThat(reply.inYesOrNo().loop()).isSameAs(channel.eventLoop());
  }

  @Test
  void yesAndNoAreSentAndTheConnectionGoesOn() {
    Reply.owedTo(channel).inYesOrNo().send(text("yes"));
    channel.runPendingTasks();
    assertThat(sent()).isEqualTo("yes");
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void anAnswerThatNobodyKnowsClosesTheConnection() {
    Reply.owedTo(channel).inYesOrNo().close();
    channel.runPendingTasks();
    assertThat(sent()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void nothingIsOwedToAConnectionThatHasEnded() {
    Reply.owedTo(channel);
    channel.close();
    assertThat(order.owesReplies()).isFalse();
  }

  @Test
  void completingAReplyOfAClosedConnectionDoesNothing() {
    Reply owed = Reply.owedTo(channel);
    channel.close();
    owed.send("gone");
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).isEmpty();
  }

  @Test
  void aReplyIsCompletedOnce() {
    Reply reply = new Reply(channel);
    reply.send("a");
    assertThatThrownBy(() -> reply.send("b")).isInstanceOf(IllegalStateException.class);
  }

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private String sent() {
    StringBuilder sent = new StringBuilder();
    for (ByteBuf message = channel.readOutbound();
        message != null;
        message = channel.readOutbound()) {
      sent.append(message.toString(StandardCharsets.US_ASCII));
      message.release();
    }
    return sent.toString();
  }
}
