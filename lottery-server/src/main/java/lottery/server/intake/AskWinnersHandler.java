package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lottery.codec.message.AskWinners;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.DrawAsked;
import lottery.server.contest.DrawFinder;
import lottery.server.draw.Draw;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.PauseReason;
import lottery.server.peer.PeerLog;
import lottery.server.reply.Reply;

/**
 * ASK_WINNERS: an agency's own winners after the draw, BUSY before it; while the draw is being made
 * the question waits.
 */
@Sharable
public final class AskWinnersHandler extends SimpleChannelInboundHandler<AskWinners> {
  private static final int LONGEST_WAIT_SECONDS = 1;

  private final DrawFinder draws;

  public AskWinnersHandler(DrawFinder draws) {
    this.draws = draws;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, AskWinners ask) {
    int agency = ask.agency();
    Reply reply = Reply.owedTo(ctx.channel());
    draws.findDraw(
        ChosenContest.of(ctx.channel()), agency, new Question(ctx.executor(), agency, reply));
  }

  private record Question(EventExecutor loop, int agency, Reply reply) implements DrawAsked {
    @Override
    public void found(WinnersBarrier barrier) {
      loop.execute(() -> answer(barrier));
    }

    @Override
    public void refused(String reason) {
      loop.execute(() -> reply.send(WinnersAnswers.refusal(agency, reason, log())));
    }

    private void answer(WinnersBarrier barrier) {
      if (barrier.isDrawUnderWay()) {
        await(barrier);
      } else {
        Optional<Draw> draw = barrier.draw();
        reply.send(
            draw.isPresent()
                ? WinnersAnswers.winners(draw.get(), agency, log())
                : WinnersAnswers.busy(agency, log()));
      }
    }

    /** The draw takes milliseconds; an agency that gets BUSY would wait much longer. */
    private void await(WinnersBarrier barrier) {
      reply.gate().pause(PauseReason.DRAW);
      Future<Draw> drawn = barrier.whenDrawn(loop);
      Future<?> timeout =
          loop.schedule(() -> drawn.cancel(false), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      drawn.addListener(
          done -> {
            timeout.cancel(false);
            reply.send(
                done.isSuccess()
                    ? WinnersAnswers.winners(drawn.getNow(), agency, log())
                    : WinnersAnswers.busy(agency, log()));
            reply.gate().resume(PauseReason.DRAW);
          });
    }

    private PeerLog log() {
      return reply.gate().log();
    }
  }
}
