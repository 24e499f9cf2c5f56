package lottery.server.intake;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Ready;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.ContestLoop;
import lottery.server.contest.SubmitPipeline;
import lottery.server.reply.Reply;

/** READY: closes an agency's book. */
@Sharable
public final class ReadyHandler extends SimpleChannelInboundHandler<Ready> {
  private final ContestLoop contest;

  public ReadyHandler(ContestLoop contest) {
    this.contest = contest;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Ready ready) {
    Channel channel = ctx.channel();
    contest.closeBook(
        ChosenContest.of(channel),
        SubmitPipeline.of(channel),
        ready.agency(),
        Reply.owedTo(channel));
  }
}
