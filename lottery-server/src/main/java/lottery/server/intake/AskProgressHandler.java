package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.AskProgress;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.ContestLoop;
import lottery.server.contest.SubmitPipeline;
import lottery.server.reply.Reply;

/** ASK_PROGRESS: how many bets of a stream are stored, and their digest. */
@Sharable
public final class AskProgressHandler extends SimpleChannelInboundHandler<AskProgress> {
  private final ContestLoop contest;

  public AskProgressHandler(ContestLoop contest) {
    this.contest = contest;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, AskProgress ask) {
    contest.progress(
        ChosenContest.of(ctx.channel()),
        SubmitPipeline.of(ctx.channel()),
        ask,
        Reply.owedTo(ctx.channel()));
  }
}
