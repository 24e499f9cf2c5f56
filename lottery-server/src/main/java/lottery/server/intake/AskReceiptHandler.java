package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.AskReceipt;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.Questions;
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
    questions.receipt(ChosenContest.of(ctx.channel()), ask, Reply.owedTo(ctx.channel()));
  }
}
