package lottery.agency.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LotteryClientTest {
  private static final String ACK = "0200000000";
  private static final String BUSY = "0800000000";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final LotteryClient client;

  LotteryClientTest() {
    channel.freezeTime();
    LotteryClient.install(channel.pipeline(), TIMEOUT);
    client = LotteryClient.of(channel);
  }

  @AfterEach
  void leaveNothing() {
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void requestsGoOutAsTheProtocolSays() {
    client.bet(bet("Santiago Lionel"));
    client.ready(3);
    client.winners(3, documents -> {});

    assertThat(sent())
        .isEqualTo(
            "0100000031"
                + hex("1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#")
                + "0500000002"
                + hex("3#")
                + "0600000002"
                + hex("3#"));
  }

  @Test
  void repliesBelongToRequestsInTheirOrder() {
    Future<Void> first = client.ready(1);
    Future<Void> second = client.ready(2);
    Future<Progress> third = client.progress(1, "a.csv");
    sent();

    receive(ACK);
    assertThat(first.isSuccess()).isTrue();
    assertThat(second.isDone()).isFalse();
    receive(ACK + frame(11, "40#0b7f1c2e#"));
    assertThat(second.isSuccess()).isTrue();
    assertThat(third.getNow()).isEqualTo(new Progress(40, 0x0b7f1c2e));
  }

  @Test
  void repliesAreUnderstoodByteByByte() {
    Future<Progress> progress = client.progress(1, "a.csv");
    sent();

    for (byte b : ByteBufUtil.decodeHexDump(frame(11, "40#0b7f1c2e#"))) {
      channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
    }

    assertThat(progress.isSuccess()).isTrue();
  }

  @Test
  void errorFailsItsRequestOnly() {
    Future<Void> first = client.ready(1);
    Future<Void> second = client.ready(2);
    sent();

    receive(frame(4, "again: no space") + ACK);

    assertThat(first.cause()).isInstanceOf(RefusedException.class).hasMessage("again: no space");
    assertThat(((RefusedException) first.cause()).isTemporary()).isTrue();
    assertThat(second.isSuccess()).isTrue();
  }

  @Test
  void errorIsFinalUnlessItSaysAgain() {
    Future<Void> reply = client.ready(1);
    sent();

    receive(frame(4, "not again: never"));

    assertThat(((RefusedException) reply.cause()).isTemporary()).isFalse();
  }

  @Test
  void busyFailsItsRequest() {
    Future<Long> winners = client.winners(1, documents -> {});
    sent();

    receive(BUSY);

    assertThat(winners.cause()).isInstanceOf(BusyException.class);
  }

  @Test
  void winnersArriveInPiecesAndAreCounted() {
    List<String> documents = new ArrayList<>();
    Future<Long> winners = client.winners(1, documents::addAll);
    sent();

    String all = frame(7, "30876370#24807259#");
    receive(all.substring(0, 32));
    assertThat(documents).containsExactly("30876370");
    assertThat(winners.isDone()).isFalse();
    receive(all.substring(32));

    assertThat(documents).containsExactly("30876370", "24807259");
    assertThat(winners.getNow()).isEqualTo(2);
  }

  @Test
  void nothingIsReadWhileNobodyHasRoomForWinners() {
    FullSink sink = new FullSink();
    Future<Long> winners = client.winners(1, sink);
    sent();
    String all = frame(7, "30876370#24807259#");

    receive(all.substring(0, 32));
    assertThat(channel.config().isAutoRead()).isFalse();

    // However long it takes: the central is not to blame.
    pass(TIMEOUT.multipliedBy(3));
    assertThat(channel.config().isAutoRead()).isFalse();
    assertThat(channel.isOpen()).isTrue();

    sink.room = true;
    pass(Duration.ofMillis(20));
    assertThat(channel.config().isAutoRead()).isTrue();
    receive(all.substring(32));
    assertThat(winners.getNow()).isEqualTo(2);
  }

  @Test
  void whatIsReadAlreadyIsTakenWithoutRoomToo() {
    FullSink sink = new FullSink();
    Future<Long> winners = client.winners(1, sink);
    sent();

    receive(frame(7, "30876370#24807259#"));

    assertThat(winners.getNow()).isEqualTo(2);
    assertThat(sink.documents).containsExactly("30876370", "24807259");
    pass(Duration.ofMillis(20));
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void noWinnersIsAnAnswerToo() {
    Future<Long> hash = client.winners(1, documents -> {});
    Future<Long> empty = client.winners(1, documents -> {});
    sent();

    receive(frame(7, "#") + frame(7, ""));

    assertThat(hash.getNow()).isZero();
    assertThat(empty.getNow()).isZero();
  }

  @Test
  void replyOfAnotherKindFailsItsRequest() {
    Future<Void> ready = client.ready(1);
    Future<Progress> progress = client.progress(1, "a.csv");
    Future<Long> winners = client.winners(1, documents -> {});
    sent();

    receive(frame(7, "#") + ACK + frame(11, "40#0b7f1c2e#"));

    assertThat(ready.cause())
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessage("reply: Winners (expected: ACK)");
    assertThat(progress.cause()).hasMessage("reply: Ack (expected: PROGRESS)");
    assertThat(winners.cause()).hasMessage("reply: Progress (expected: WINNERS or BUSY)");
  }

  @Test
  void malformedReplyFailsItsRequestWithTheReason() {
    Future<Progress> progress = client.progress(1, "a.csv");
    sent();

    receive(frame(11, "forty#0b7f1c2e#"));

    assertThat(progress.cause())
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessageContaining("stored");
  }

  @Test
  void corruptFailsItsRequest() {
    Future<Progress> progress = client.progress(1, "a.csv");
    sent();

    receive("ff00000000");

    assertThat(progress.cause())
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessage("the central does not know this request's opcode");
  }

  @Test
  void aCentralThatReadsNothingAndSendsWhatNobodyKnowsIsGivenUp() {
    Future<Void> reply = client.ready(3);
    sent();
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);

    receive("2a00000000");
    channel.runPendingTasks();

    assertThat(reply.cause())
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("sends what nobody knows, and reads nothing");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void unknownOpcodesDoNotPutOffTheEndOfPatience() {
    Future<Void> reply = client.ready(3);
    while (channel.isOpen()) {
      receive("2a00000000");
      sent();
      pass(TIMEOUT.dividedBy(4));
    }

    assertThat(reply.cause()).hasMessageContaining("no reply for");
  }

  @Test
  void unknownOpcodeIsAnsweredWithCorruptAndTheConnectionGoesOn() {
    Future<Void> ready = client.ready(1);
    sent();

    receive("2a00000000" + ACK);

    assertThat(sent()).isEqualTo("ff00000000");
    assertThat(ready.isSuccess()).isTrue();
  }

  @Test
  void lostConnectionFailsWhateverWaits() {
    Future<Void> first = client.ready(1);
    Future<Void> second = client.ready(2);
    sent();

    channel.close();

    assertThat(first.cause()).isInstanceOf(ConnectionLostException.class);
    assertThat(second.cause()).isInstanceOf(ConnectionLostException.class);
  }

  @Test
  void requestOnAClosedConnectionFails() {
    channel.close();

    Future<Void> ready = client.ready(1);

    assertThat(ready.cause())
        .isInstanceOf(java.io.IOException.class)
        .isNotInstanceOf(ConnectionLostException.class);
  }

  @Test
  void replyNobodyAskedForClosesTheConnection() {
    receive(ACK);

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void garbageClosesTheConnectionAndSaysWhatCame() {
    Future<Void> ready = client.ready(1);
    sent();

    receive("04ffffffff");

    assertThat(channel.isOpen()).isFalse();
    assertThat(ready.cause())
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessageContaining("4294967295");
  }

  @Test
  void silenceWhileAReplyIsOwedClosesTheConnection() {
    Future<Void> ready = client.ready(1);
    sent();

    pass(TIMEOUT);
    assertThat(channel.isOpen()).isTrue();
    pass(TIMEOUT.dividedBy(4));

    assertThat(channel.isOpen()).isFalse();
    assertThat(ready.cause())
        .isInstanceOf(ConnectionLostException.class)
        .hasMessage("no reply for 30000 ms");
  }

  @Test
  void silenceWithoutARequestIsNoReasonToClose() {
    pass(TIMEOUT.multipliedBy(10));

    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void everyReplyStartsTheWaitAnew() {
    client.ready(1);
    Future<Void> second = client.ready(2);
    sent();

    pass(TIMEOUT);
    receive(ACK);
    pass(TIMEOUT);

    assertThat(channel.isOpen()).isTrue();
    receive(ACK);
    assertThat(second.isSuccess()).isTrue();
  }

  @Test
  void requestsBeyondTheBoundAreNotSent() {
    for (int i = 0; i < LotteryClient.MAX_REQUESTS; i++) {
      client.ready(1);
    }
    sent();

    Future<Void> oneMore = client.ready(1);

    assertThat(oneMore.cause()).isInstanceOf(TooManyRequestsException.class);
    assertThat(sent()).isEmpty();
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void requestThatCannotBeEncodedLeavesTheOthersInOrder() {
    Future<Void> first = client.ready(1);
    Future<Void> bad = client.bet(bet("Santi#ago"));
    Future<Void> last = client.ready(2);
    sent();

    receive(ACK + frame(4, "no"));

    assertThat(bad.cause()).hasMessageContaining("#");
    assertThat(first.isSuccess()).isTrue();
    assertThat(last.cause()).hasMessage("no");
  }

  @Test
  void closeSaysSo() {
    client.close();

    assertThat(sent()).isEqualTo("0000000000");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void closeDoesNotWaitForAPeerThatDoesNotRead() {
    ChannelOutboundHandlerAdapter stuck =
        new ChannelOutboundHandlerAdapter() {
          @Override
          public void write(ChannelHandlerContext ctx, Object out, ChannelPromise promise) {
            ReferenceCountUtil.release(out);
          }
        };
    channel.pipeline().addFirst(stuck);
    client.close();
    assertThat(channel.isOpen()).isTrue();

    pass(Duration.ofSeconds(1));

    assertThat(channel.isOpen()).isFalse();
  }

  private static BetRows bet(String firstName) {
    return new Bet(1, firstName, "Lorca", "30904465", LocalDate.of(1999, 3, 17), 7574).toRows();
  }

  private void pass(Duration time) {
    for (int i = 0; i < 4; i++) {
      channel.advanceTimeBy(time.toNanos() / 4, TimeUnit.NANOSECONDS);
      channel.runScheduledPendingTasks();
    }
  }

  private void receive(String hex) {
    channel.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
  }

  private String sent() {
    channel.runPendingTasks();
    StringBuilder hex = new StringBuilder();
    for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
      hex.append(ByteBufUtil.hexDump(bytes));
      bytes.release();
    }
    return hex.toString();
  }

  private static String frame(int opcode, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return "%02x%08x".formatted(opcode, bytes.length) + ByteBufUtil.hexDump(bytes);
  }

  private static String hex(String text) {
    return ByteBufUtil.hexDump(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class FullSink implements WinnersSink {
    final List<String> documents = new ArrayList<>();
    boolean room;

    @Override
    public void arrived(List<String> more) {
      documents.addAll(more);
    }

    @Override
    public boolean hasRoom() {
      return room;
    }
  }
}
