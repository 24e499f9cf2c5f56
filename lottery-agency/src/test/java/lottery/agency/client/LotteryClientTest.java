package lottery.agency.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.Future;
import java.time.LocalDate;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which bytes a request is, and which reply belongs to it. */
class LotteryClientTest {
  private final ClientTrial trial = new ClientTrial();

  @AfterEach
  void leaveNothing() {
    assertThat(trial.channel().finishAndReleaseAll()).isFalse();
  }

  @Test
  void requestsGoOutAsTheProtocolSays() {
    trial.client().bet(bet("Santiago Lionel"));
    trial.client().ready(3);
    trial.client().winners(3, documents -> {});

    assertThat(trial.sent())
        .isEqualTo(
            "0100000031"
                + ClientTrial.hex("1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#")
                + "0500000002"
                + ClientTrial.hex("3#")
                + "0600000002"
                + ClientTrial.hex("3#"));
  }

  @Test
  void repliesBelongToRequestsInTheirOrder() {
    Future<Void> first = trial.client().ready(1);
    Future<Void> second = trial.client().ready(2);
    Future<Progress> third = trial.client().progress(1, "a.csv");
    trial.sent();

    trial.receive(ClientTrial.ACK);
    assertThat(first.isSuccess()).isTrue();
    assertThat(second.isDone()).isFalse();
    trial.receive(ClientTrial.ACK + ClientTrial.frame(11, "40#0b7f1c2e#"));
    assertThat(second.isSuccess()).isTrue();
    assertThat(third.getNow()).isEqualTo(new Progress(40, 0x0b7f1c2e));
  }

  @Test
  void repliesAreUnderstoodByteByByte() {
    Future<Progress> progress = trial.client().progress(1, "a.csv");
    trial.sent();

    for (byte b : ByteBufUtil.decodeHexDump(ClientTrial.frame(11, "40#0b7f1c2e#"))) {
      trial.channel().writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
    }

    assertThat(progress.isSuccess()).isTrue();
  }

  @Test
  void errorFailsItsRequestOnly() {
    Future<Void> first = trial.client().ready(1);
    Future<Void> second = trial.client().ready(2);
    trial.sent();

    trial.receive(ClientTrial.frame(4, "again: no space") + ClientTrial.ACK);

    assertThat(first.cause()).isInstanceOf(RefusedException.class).hasMessage("again: no space");
    assertThat(((RefusedException) first.cause()).isTemporary()).isTrue();
    assertThat(second.isSuccess()).isTrue();
  }

  @Test
  void errorIsFinalUnlessItSaysAgain() {
    Future<Void> reply = trial.client().ready(1);
    trial.sent();

    trial.receive(ClientTrial.frame(4, "not again: never"));

    assertThat(((RefusedException) reply.cause()).isTemporary()).isFalse();
  }

  @Test
  void replyOfAnotherKindFailsItsRequest() {
    Future<Void> ready = trial.client().ready(1);
    Future<Progress> progress = trial.client().progress(1, "a.csv");
    Future<Long> winners = trial.client().winners(1, documents -> {});
    trial.sent();

    trial.receive(
        ClientTrial.frame(7, "#") + ClientTrial.ACK + ClientTrial.frame(11, "40#0b7f1c2e#"));

    assertThat(ready.cause())
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessage("reply: Winners (expected: ACK)");
    assertThat(progress.cause()).hasMessage("reply: Ack (expected: PROGRESS)");
    assertThat(winners.cause()).hasMessage("reply: Progress (expected: WINNERS or BUSY)");
  }

  @Test
  void malformedReplyFailsItsRequestWithTheReason() {
    Future<Progress> progress = trial.client().progress(1, "a.csv");
    trial.sent();

    trial.receive(ClientTrial.frame(11, "forty#0b7f1c2e#"));

    assertThat(progress.cause())
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessageContaining("stored");
  }

  @Test
  void corruptFailsItsRequest() {
    Future<Progress> progress = trial.client().progress(1, "a.csv");
    trial.sent();

    trial.receive("ff00000000");

    assertThat(progress.cause())
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessage("the central does not know this request's opcode");
  }

  @Test
  void unknownOpcodeIsAnsweredWithCorruptAndTheConnectionGoesOn() {
    Future<Void> ready = trial.client().ready(1);
    trial.sent();

    trial.receive("2a00000000" + ClientTrial.ACK);

    assertThat(trial.sent()).isEqualTo("ff00000000");
    assertThat(ready.isSuccess()).isTrue();
  }

  @Test
  void requestsBeyondTheBoundAreNotSent() {
    for (int i = 0; i < LotteryClient.MAX_REQUESTS; i++) {
      trial.client().ready(1);
    }
    trial.sent();

    Future<Void> oneMore = trial.client().ready(1);

    assertThat(oneMore.cause()).isInstanceOf(TooManyRequestsException.class);
    assertThat(trial.sent()).isEmpty();
    assertThat(trial.channel().isOpen()).isTrue();
  }

  @Test
  void requestThatCannotBeEncodedLeavesTheOthersInOrder() {
    Future<Void> first = trial.client().ready(1);
    Future<Void> bad = trial.client().bet(bet("Santi#ago"));
    Future<Void> last = trial.client().ready(2);
    trial.sent();

    trial.receive(ClientTrial.ACK + ClientTrial.frame(4, "no"));

    assertThat(bad.cause()).hasMessageContaining("#");
    assertThat(first.isSuccess()).isTrue();
    assertThat(last.cause()).hasMessage("no");
  }

  private static BetRows bet(String firstName) {
    return new Bet(1, firstName, "Lorca", "30904465", LocalDate.of(1999, 3, 17), 7574).toRows();
  }
}
