package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Batch;
import lottery.server.contest.BetsLog;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.ContestLoop;
import lottery.server.reply.Reply;

/** BATCH: a batch, durable before its ACK, all or nothing. */
@Sharable
public final class BatchHandler extends SimpleChannelInboundHandler<Batch> {
  private final ContestLoop contest;

  public BatchHandler(ContestLoop contest) {
    this.contest = contest;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Batch message) {
    contest.store(
        ChosenContest.of(ctx.channel()),
        message.bets(),
        BetsLog.BATCH,
        Reply.owedTo(ctx.channel()));
  }
}
