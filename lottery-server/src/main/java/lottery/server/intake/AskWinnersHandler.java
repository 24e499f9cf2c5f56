package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.log.LogLine;
import lottery.server.contest.ChosenContest;
import lottery.server.contest.DrawAsked;
import lottery.server.contest.DrawFinder;
import lottery.server.draw.Draw;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.PeerLog;
import lottery.server.peer.ReadGate;
import lottery.server.peer.ReadGate.Reason;
import lottery.server.reply.Reply;
import lottery.server.winners.AgencyWinners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ASK_WINNERS: an agency's own winners after the draw, BUSY before it; while the draw is being made
 * the question waits.
 */
@Sharable
public final class AskWinnersHandler extends SimpleChannelInboundHandler<AskWinners> {
  private static final int LONGEST_WAIT_SECONDS = 1;

  private static final Logger LOG = LoggerFactory.getLogger(AskWinnersHandler.class);

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
      loop.execute(() -> answer(barrier, loop, agency, reply));
    }

    @Override
    public void refused(String reason) {
      loop.execute(() -> reply.send(refusal(agency, reason, reply.gate().log())));
    }
  }

  private static void answer(WinnersBarrier barrier, EventExecutor loop, int agency, Reply reply) {
    PeerLog log = reply.gate().log();
    if (barrier.isDrawUnderWay()) {
      await(barrier, loop, agency, reply);
    } else {
      Optional<Draw> draw = barrier.draw();
      reply.send(draw.isPresent() ? winners(draw.get(), agency, log) : busy(agency, log));
    }
  }

  /** The draw takes milliseconds; an agency that gets BUSY would wait much longer. */
  private static void await(WinnersBarrier barrier, EventExecutor loop, int agency, Reply reply) {
    ReadGate gate = reply.gate();
    gate.pause(Reason.DRAW);
    Future<Draw> drawn = barrier.whenDrawn(loop);
    Future<?> timeout =
        loop.schedule(() -> drawn.cancel(false), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    drawn.addListener(
        done -> {
          timeout.cancel(false);
          reply.send(
              done.isSuccess()
                  ? winners(drawn.getNow(), agency, gate.log())
                  : busy(agency, gate.log()));
          gate.resume(Reason.DRAW);
        });
  }

  private static Object refusal(int agency, String reason, PeerLog log) {
    log.warn(
        LOG,
        () ->
            LogLine.fail("consulta_ganadores")
                .with("client_id", agency)
                .with("error", reason)
                .with("peer", log.peer()));
    return new ErrorReply(reason);
  }

  private static Object busy(int agency, PeerLog log) {
    log.info(LOG, () -> LogLine.inProgress("consulta_ganadores").with("client_id", agency));
    return new Busy();
  }

  private static Object winners(Draw draw, int agency, PeerLog log) {
    AgencyWinners winners = draw.winnersOf(agency);
    log.done(
        LOG,
        () ->
            LogLine.success("consulta_ganadores")
                .with("client_id", agency)
                .with("cant_ganadores", winners.count()));
    return winners.frame();
  }
}
