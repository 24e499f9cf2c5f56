package lottery.server.intake;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Batch;
import lottery.server.contest.ContestLoop;
import lottery.server.contest.Conversation;
import lottery.server.draw.BookCloser;
import lottery.server.reply.Answer;
import lottery.server.reply.Reply;

/**
 * A batch of the typed dialect: durable before its 00, all or nothing, once however often its
 * conversation is started over. One per connection: it keeps the conversation, and ends it.
 */
public final class TypedBatchHandler extends SimpleChannelInboundHandler<Batch>
    implements BookCloser {
  private final ContestLoop contest;
  private final Conversation conversation = new Conversation();

  public TypedBatchHandler(ContestLoop contest) {
    this.contest = contest;
  }

  @Override
  public void closeBook(int agency, Answer answer) {
    contest.closeBook(conversation, agency, answer);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Batch message) {
    contest.converse(conversation, message.bets(), Reply.owedTo(ctx.channel()).inYesOrNo());
  }
}
