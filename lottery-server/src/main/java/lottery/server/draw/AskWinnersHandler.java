package lottery.server.draw;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lottery.codec.WinnersInput;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.log.LogLine;
import lottery.server.peer.ReadGate;
import lottery.server.peer.ReadGate.Reason;
import lottery.server.reply.Reply;
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

  private final int agencies;
  private final WinnersBarrier barrier;

  /**
   * @param agencies how many there are; others are unknown
   */
  public AskWinnersHandler(int agencies, WinnersBarrier barrier) {
    this.agencies = agencies;
    this.barrier = barrier;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, AskWinners ask) {
    int agency = ask.agency();
    Reply reply = Reply.owedTo(ctx.channel());
    if (agency < 1 || agency > agencies) {
      reply.send(refusal(agency));
    } else if (barrier.isDrawUnderWay()) {
      await(ctx.executor(), agency, reply);
    } else {
      reply.send(barrier.draw().map(draw -> winners(draw, agency)).orElseGet(() -> busy(agency)));
    }
  }

  /** The draw takes milliseconds; whoever was told to ask later would wait much longer. */
  private void await(EventExecutor loop, int agency, Reply reply) {
    ReadGate gate = reply.gate();
    gate.pause(Reason.DRAW);
    Future<Draw> drawn = barrier.whenDrawn(loop);
    Future<?> timeout =
        loop.schedule(() -> drawn.cancel(false), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    drawn.addListener(
        done -> {
          timeout.cancel(false);
          reply.send(done.isSuccess() ? winners(drawn.getNow(), agency) : busy(agency));
          gate.resume(Reason.DRAW);
        });
  }

  private Object refusal(int agency) {
    String reason = UnknownAgency.reason(agency, agencies);
    LOG.warn(
        LogLine.fail("consulta_ganadores")
            .with("client_id", agency)
            .with("error", reason)
            .toString());
    return new ErrorReply(reason);
  }

  private static Object busy(int agency) {
    LOG.info(LogLine.inProgress("consulta_ganadores").with("client_id", agency).toString());
    return new Busy();
  }

  private static Object winners(Draw draw, int agency) {
    AgencyWinners winners = draw.winnersOf(agency);
    LOG.info(
        LogLine.success("consulta_ganadores")
            .with("client_id", agency)
            .with("cant_ganadores", winners.count())
            .toString());
    return new WinnersInput(winners.documents());
  }
}
