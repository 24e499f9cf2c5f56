package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.AskSeal;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.Questions;
import lottery.server.reply.Reply;

/** ASK_SEAL: the signed seal over all bets, BUSY before it. */
@Sharable
public final class AskSealHandler extends SimpleChannelInboundHandler<AskSeal> {
  private final Questions questions;

  public AskSealHandler(Questions questions) {
    this.questions = questions;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, AskSeal ask) {
    questions.seal(ChosenContest.of(ctx.channel()), ask.agency(), Reply.owedTo(ctx.channel()));
  }
}
