package lottery.agency.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a connection ends, and what becomes of the requests on it. */
class ClientConnectionTest {
  private final ClientTrial trial = new ClientTrial();

  @AfterEach
  void leaveNothing() {
    assertThat(trial.channel().finishAndReleaseAll()).isFalse();
  }

  @Test
  void aCentralThatReadsNothingAndSendsWhatNobodyKnowsIsGivenUp() {
    Future<Void> reply = trial.client().ready(3);
    trial.sent();
    trial.channel().unsafe().outboundBuffer().setUserDefinedWritability(1, false);

    trial.receive("2a00000000");
    trial.channel().runPendingTasks();

    assertThat(reply.cause())
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("sends what nobody knows, and reads nothing");
    assertThat(trial.channel().isOpen()).isFalse();
  }

  @Test
  void unknownOpcodesDoNotPutOffTheEndOfPatience() {
    Future<Void> reply = trial.client().ready(3);
    while (trial.channel().isOpen()) {
      trial.receive("2a00000000");
      trial.sent();
      trial.pass(ClientTrial.TIMEOUT.dividedBy(4));
    }

    assertThat(reply.cause()).hasMessageContaining("no reply for");
  }

  @Test
  void lostConnectionFailsWhateverWaits() {
    Future<Void> first = trial.client().ready(1);
    Future<Void> second = trial.client().ready(2);
    trial.sent();

    trial.channel().close();

    assertThat(first.cause()).isInstanceOf(ConnectionLostException.class);
    assertThat(second.cause()).isInstanceOf(ConnectionLostException.class);
  }

  @Test
  void requestOnAClosedConnectionFails() {
    trial.channel().close();

    Future<Void> ready = trial.client().ready(1);

    assertThat(ready.cause())
        .isInstanceOf(java.io.IOException.class)
        .isNotInstanceOf(ConnectionLostException.class);
  }

  @Test
  void replyNobodyAskedForClosesTheConnection() {
    trial.receive(ClientTrial.ACK);

    assertThat(trial.channel().isOpen()).isFalse();
  }

  @Test
  void garbageClosesTheConnectionAndSaysWhatCame() {
    Future<Void> ready = trial.client().ready(1);
    trial.sent();

    trial.receive("04ffffffff");

    assertThat(trial.channel().isOpen()).isFalse();
    assertThat(ready.cause())
        .isInstanceOf(UnexpectedReplyException.class)
        .hasMessageContaining("4294967295");
  }

  @Test
  void aLongerValueThanAReplyMayHaveIsRefusedFromItsHeader() {
    Future<Void> ready = trial.client().ready(1);
    trial.sent();

    trial.receive("0400100001");

    assertThat(trial.channel().isOpen()).isFalse();
    assertThat(ready.cause()).hasMessageContaining("length 1048577 (expected: 0..1048576 bytes)");
  }

  @Test
  void silenceWhileAReplyIsOwedClosesTheConnection() {
    Future<Void> ready = trial.client().ready(1);
    trial.sent();

    trial.pass(ClientTrial.TIMEOUT);
    assertThat(trial.channel().isOpen()).isTrue();
    trial.pass(ClientTrial.TIMEOUT.dividedBy(4));

    assertThat(trial.channel().isOpen()).isFalse();
    assertThat(ready.cause())
        .isInstanceOf(ConnectionLostException.class)
        .hasMessage("no reply for 30000 ms");
  }

  @Test
  void silenceWithoutARequestIsNoReasonToClose() {
    trial.pass(ClientTrial.TIMEOUT.multipliedBy(10));

    assertThat(trial.channel().isOpen()).isTrue();
  }

  @Test
  void everyReplyStartsTheWaitAgain() {
    trial.client().ready(1);
    Future<Void> second = trial.client().ready(2);
    trial.sent();

    trial.pass(ClientTrial.TIMEOUT);
    trial.receive(ClientTrial.ACK);
    trial.pass(ClientTrial.TIMEOUT);

    assertThat(trial.channel().isOpen()).isTrue();
    trial.receive(ClientTrial.ACK);
    assertThat(second.isSuccess()).isTrue();
  }

  @Test
  void closeSaysSo() {
    trial.client().close();

    assertThat(trial.sent()).isEqualTo("0000000000");
    assertThat(trial.channel().isOpen()).isFalse();
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
    trial.channel().pipeline().addFirst(stuck);
    trial.client().close();
    assertThat(trial.channel().isOpen()).isTrue();

    trial.pass(Duration.ofSeconds(1));

    assertThat(trial.channel().isOpen()).isFalse();
  }
}
