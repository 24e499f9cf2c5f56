package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.SingleBet;
import lottery.server.contest.BetsLog;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.ContestLoop;
import lottery.server.reply.Reply;

/** BET: a single bet, durable before its ACK. */
@Sharable
public final class BetHandler extends SimpleChannelInboundHandler<SingleBet> {
  private final ContestLoop contest;

  public BetHandler(ContestLoop contest) {
    this.contest = contest;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, SingleBet message) {
    contest.store(
        ChosenContest.of(ctx.channel()), message.bet(), BetsLog.BET, Reply.owedTo(ctx.channel()));
  }
}
