package lottery.server.intake;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.ChooseContest;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.ContestLoop;
import lottery.server.contest.SubmitPipeline;
import lottery.server.reply.Reply;

/** CONTEST: chooses the contest of the connection's later requests. */
@Sharable
public final class ContestHandler extends SimpleChannelInboundHandler<ChooseContest> {
  private final ContestLoop contest;

  public ContestHandler(ContestLoop contest) {
    this.contest = contest;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ChooseContest choice) {
    Channel channel = ctx.channel();
    contest.choose(
        ChosenContest.of(channel),
        SubmitPipeline.of(channel),
        choice.contest(),
        Reply.owedTo(channel));
  }
}
