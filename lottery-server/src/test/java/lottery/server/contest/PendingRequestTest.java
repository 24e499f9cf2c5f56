package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Ack;
import lottery.codec.message.ErrorReply;
import lottery.log.Lines;
import lottery.server.peer.Backlog;
import lottery.server.peer.Dialect;
import lottery.server.peer.GatedChannel;
import lottery.server.peer.PeerFigures.Outcome;
import lottery.server.peer.PeerLimits;
import lottery.server.reply.Reply;
import lottery.server.reply.ReplyOrder;
import org.junit.jupiter.api.Test;

/** What a request counts as, and what it holds until it is answered. */
class PendingRequestTest {
  private static final BetRows BETS = LetterContest.rows("abc");

  private final PeerLimits limits =
      PeerLimits.ofHeap(64 << 20, 1 << 20, Lines.UNBOUNDED, System::nanoTime);
  private final EmbeddedChannel channel =
      GatedChannel.with(new EmbeddedChannel(), limits, new ReplyOrder());

  private PendingRequest withBets() {
    return new PendingRequest(Reply.owedTo(channel), BETS);
  }

  private void assertEnded(Outcome expected, Object reply) {
    channel.runPendingTasks();
    Object sent = channel.readOutbound();
    assertThat(sent).isEqualTo(reply);
    assertCounted(expected);
  }

  private void assertCounted(Outcome expected) {
    for (Outcome outcome : Outcome.values()) {
      assertThat(limits.figures().batches(Dialect.TLV, outcome))
          .as(outcome.toString())
          .isEqualTo(outcome == expected ? 1 : 0);
    }
    assertThat(limits.backlog().bytes()).isZero();
  }

  @Test
  void holdsItsBetsUntilItIsAnswered() {
    PendingRequest request = withBets().then(new Ack());
    assertThat(limits.backlog().bytes()).isEqualTo(Backlog.REQUEST_BYTES + BETS.bytes().length);
    request.stored(BETS, BetsLog.BATCH);
    request.durable();
    assertThat(limits.figures().betsStored()).isEqualTo(3);
    assertThat(limits.backlog().bytes()).isPositive();
    request.settled();
    assertEnded(Outcome.STORED, new Ack());
  }

  @Test
  void countsAsRefused() {
    withBets().refuse("no");
    assertEnded(Outcome.REFUSED, new ErrorReply("no"));
  }

  @Test
  void countsAsPutOff() {
    withBets().putOff("full");
    assertEnded(Outcome.PUT_OFF, ErrorReply.again("full"));
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void countsAsUnknownAndClosesWhenTheJournalFails() {
    PendingRequest request = withBets().then(new Ack());
    request.failed(new IOException("disk"));
    channel.runPendingTasks();
    assertCounted(Outcome.UNKNOWN);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void isNoBatchWithoutBets() {
    PendingRequest request = new PendingRequest(Reply.owedTo(channel));
    assertThat(limits.backlog().bytes()).isEqualTo(Backlog.REQUEST_BYTES);
    request.answer(new Ack());
    assertEnded(null, new Ack());
  }
}
