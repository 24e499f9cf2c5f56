package lottery.server.intake;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import lottery.codec.message.Busy;
import lottery.codec.message.WaitWinners;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.DrawAsked;
import lottery.server.contest.DrawFinder;
import lottery.server.draw.Draw;
import lottery.server.draw.NoDrawException;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.PeerLog;
import lottery.server.peer.WaitingRoom;
import lottery.server.reply.Reply;

/**
 * WAIT_WINNERS: an agency's own winners as soon as the draw has happened. A connection waits once
 * at a time, and all of them within the waiting room; who cannot wait gets BUSY, and asks again.
 * One per connection, because it keeps what the peer waits for.
 */
public final class WaitWinnersHandler extends SimpleChannelInboundHandler<WaitWinners> {
  private final DrawFinder draws;
  private final WaitingRoom room;
  private final DrawWait wait = new DrawWait();

  public WaitWinnersHandler(DrawFinder draws, WaitingRoom room) {
    this.draws = draws;
    this.room = room;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WaitWinners question) {
    Reply reply = Reply.owedTo(ctx.channel());
    draws.findDraw(
        ChosenContest.of(ctx.channel()),
        question.agency(),
        new Question(ctx, question.agency(), reply));
  }

  private final class Question implements DrawAsked {
    private final ChannelHandlerContext ctx;
    private final int agency;
    private final Reply reply;

    Question(ChannelHandlerContext ctx, int agency, Reply reply) {
      this.ctx = ctx;
      this.agency = agency;
      this.reply = reply;
    }

    @Override
    public void found(WinnersBarrier barrier) {
      ctx.executor().execute(() -> answerOrWait(barrier));
    }

    @Override
    public void refused(String reason) {
      ctx.executor().execute(() -> reply.send(WinnersAnswers.refusal(agency, reason, log())));
    }

    private void answerOrWait(WinnersBarrier barrier) {
      Optional<Draw> draw = barrier.draw();
      if (draw.isPresent()) {
        reply.send(WinnersAnswers.winners(draw.get(), agency, log()));
      } else if (wait.isWaiting() || wait.isGone() || !room.enter()) {
        reply.send(WinnersAnswers.busy(agency, log()));
      } else {
        await(barrier);
      }
    }

    private void await(WinnersBarrier barrier) {
      WinnersAnswers.waiting(agency, log());
      wait.begin(barrier, ctx, this::waited);
    }

    private void waited(Future<Draw> ended) {
      room.leave();
      if (!wait.isGone()) {
        reply.send(outcome(ended));
      }
    }

    private Object outcome(Future<Draw> ended) {
      if (ended.isSuccess()) {
        return WinnersAnswers.winners(ended.getNow(), agency, log());
      }
      return ended.cause() instanceof NoDrawException never
          ? WinnersAnswers.refusal(agency, never.getMessage(), log())
          : new Busy();
    }

    private PeerLog log() {
      return reply.gate().log();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    wait.end();
    ctx.fireChannelInactive();
  }
}
