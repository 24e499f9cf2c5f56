package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.SingleBet;
import lottery.server.reply.ReadGate;
import lottery.server.reply.Reply;

/** BET: a single bet, durable before its ACK. */
@Sharable
public final class BetHandler extends SimpleChannelInboundHandler<SingleBet> {
  private final Ledger ledger;

  public BetHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, SingleBet message) {
    ledger.store(
        message.bet(), Receipt.BET, Reply.owedTo(ctx.channel()), ReadGate.of(ctx.channel()));
  }
}
