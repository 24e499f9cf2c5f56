package lottery.server.intake;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.RefusedSubmit;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.ContestLoop;
import lottery.server.contest.SubmitPipeline;
import lottery.server.reply.Reply;

/** A SUBMIT with bets that break a rule. It leaves a gap in its stream. */
@Sharable
public final class RefusedSubmitHandler extends SimpleChannelInboundHandler<RefusedSubmit> {
  private final ContestLoop contest;

  public RefusedSubmitHandler(ContestLoop contest) {
    this.contest = contest;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, RefusedSubmit submit) {
    Channel channel = ctx.channel();
    contest.refuse(
        ChosenContest.of(channel), SubmitPipeline.of(channel), submit, Reply.owedTo(channel));
  }
}
