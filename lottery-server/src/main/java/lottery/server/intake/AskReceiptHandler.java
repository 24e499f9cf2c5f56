package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.ReceiptInput;
import lottery.codec.message.AskReceipt;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.Questions;
import lottery.server.peer.PauseReason;
import lottery.server.peer.ReadGate;
import lottery.server.reply.Answer;
import lottery.server.reply.Reply;

/** ASK_RECEIPT: the proof that a bet is under the seal, BUSY before it. */
@Sharable
public final class AskReceiptHandler extends SimpleChannelInboundHandler<AskReceipt> {
  private final Questions questions;

  public AskReceiptHandler(Questions questions) {
    this.questions = questions;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, AskReceipt ask) {
    Reply reply = Reply.owedTo(ctx.channel());
    reply.gate().pause(PauseReason.RECEIPT);
    questions.receipt(ChosenContest.of(ctx.channel()), ask, new OneAtATime(reply));
  }

  /**
   * A receipt holds some kilobytes until its peer has taken it, so a connection has only one: until
   * then nothing more is taken in.
   */
  private record OneAtATime(Reply reply) implements Answer {
    @Override
    public ReadGate gate() {
      return reply.gate();
    }

    @Override
    public void send(Object message) {
      if (message instanceof ReceiptInput receipt) {
        receipt.onClose(this::resume);
        reply.send(message);
      } else {
        reply.send(message);
        resume();
      }
    }

    @Override
    public void putOff(Object message) {
      reply.putOff(message);
      resume();
    }

    @Override
    public void close() {
      reply.close();
    }

    private void resume() {
      gate().resume(PauseReason.RECEIPT);
    }
  }
}
