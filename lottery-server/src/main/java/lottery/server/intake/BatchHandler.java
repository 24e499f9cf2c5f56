package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Batch;
import lottery.server.reply.ReadGate;
import lottery.server.reply.Reply;

/** BATCH: a batch, durable before its ACK, all or nothing. */
@Sharable
public final class BatchHandler extends SimpleChannelInboundHandler<Batch> {
  private final Ledger ledger;

  public BatchHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Batch message) {
    ledger.store(
        message.bets(), Receipt.BATCH, Reply.owedTo(ctx.channel()), ReadGate.of(ctx.channel()));
  }
}
