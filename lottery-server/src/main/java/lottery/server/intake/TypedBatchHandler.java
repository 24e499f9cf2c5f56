package lottery.server.intake;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Batch;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.ContestLoop;
import lottery.server.contest.Conversation;
import lottery.server.contest.DrawAsked;
import lottery.server.reply.Answer;
import lottery.server.reply.Reply;

/**
 * A batch of the typed dialect: durable before its 00, all or nothing, and stored once, however
 * often its conversation starts over. One per connection, because it keeps the conversation and
 * ends it. The conversation's contest is the one that is newest when it begins.
 */
public final class TypedBatchHandler extends SimpleChannelInboundHandler<Batch>
    implements BookCloser {
  private final ContestLoop contest;
  private final ChosenContest chosen;
  private final Conversation conversation = new Conversation();

  public TypedBatchHandler(ContestLoop contest) {
    this.contest = contest;
    this.chosen = contest.newest();
  }

  @Override
  public void closeBook(int agency, Answer answer) {
    contest.closeBook(chosen, conversation, agency, answer);
  }

  /** Finds the draw of the conversation's contest. */
  public void findDraw(int agency, DrawAsked asked) {
    contest.questions().findDraw(chosen, agency, asked);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Batch message) {
    contest.converse(chosen, conversation, message.bets(), Reply.owedTo(ctx.channel()).inYesOrNo());
  }
}
