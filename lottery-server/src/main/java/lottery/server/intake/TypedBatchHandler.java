package lottery.server.intake;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Batch;
import lottery.server.draw.BookCloser;
import lottery.server.reply.Answer;
import lottery.server.reply.ReadGate;
import lottery.server.reply.Reply;

/**
 * A batch of the typed dialect: durable before its 00, all or nothing, once however often its
 * conversation is started over. One per connection: it keeps the conversation, and ends it.
 */
public final class TypedBatchHandler extends SimpleChannelInboundHandler<Batch>
    implements BookCloser {
  private final Ledger ledger;
  private final Conversation conversation = new Conversation();

  public TypedBatchHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void close(int agency, Answer answer) {
    ledger.close(conversation, agency, answer);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Batch message) {
    ledger.converse(
        conversation,
        message.bets(),
        Reply.owedTo(ctx.channel()).inYesOrNo(),
        ReadGate.of(ctx.channel()));
  }
}
