package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.AskTerms;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.Questions;
import lottery.server.reply.Reply;

/** ASK_TERMS: what was fixed when the contest was opened. */
@Sharable
public final class AskTermsHandler extends SimpleChannelInboundHandler<AskTerms> {
  private final Questions questions;

  public AskTermsHandler(Questions questions) {
    this.questions = questions;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, AskTerms ask) {
    questions.terms(ChosenContest.of(ctx.channel()), ask.agency(), Reply.owedTo(ctx.channel()));
  }
}
