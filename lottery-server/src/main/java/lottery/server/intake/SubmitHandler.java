package lottery.server.intake;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Submit;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.ContestLoop;
import lottery.server.contest.SubmitPipeline;
import lottery.server.reply.Reply;

/** SUBMIT: a batch with its place in a stream. It is stored once, however often it comes. */
@Sharable
public final class SubmitHandler extends SimpleChannelInboundHandler<Submit> {
  private final ContestLoop contest;

  public SubmitHandler(ContestLoop contest) {
    this.contest = contest;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Submit submit) {
    Channel channel = ctx.channel();
    contest.submit(
        ChosenContest.of(channel), SubmitPipeline.of(channel), submit, Reply.owedTo(channel));
  }
}
