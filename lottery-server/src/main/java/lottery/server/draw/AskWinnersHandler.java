package lottery.server.draw;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.WinnersInput;
import lottery.codec.message.AskWinners;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.log.LogLine;
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ASK_WINNERS: an agency's own winners after the draw, BUSY before it. */
@Sharable
public final class AskWinnersHandler extends SimpleChannelInboundHandler<AskWinners> {
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
    Reply.owedTo(ctx.channel()).send(answer(ask.agency()));
  }

  private Object answer(int agency) {
    if (agency < 1 || agency > agencies) {
      String reason = UnknownAgency.reason(agency, agencies);
      LOG.warn(
          LogLine.fail("consulta_ganadores")
              .with("client_id", agency)
              .with("error", reason)
              .toString());
      return new ErrorReply(reason);
    }
    Draw draw = barrier.draw().orElse(null);
    if (draw == null) {
      LOG.info(LogLine.inProgress("consulta_ganadores").with("client_id", agency).toString());
      return new Busy();
    }
    AgencyWinners winners = draw.winnersOf(agency);
    LOG.info(
        LogLine.success("consulta_ganadores")
            .with("client_id", agency)
            .with("cant_ganadores", winners.count())
            .toString());
    return new WinnersInput(winners.documents());
  }
}
