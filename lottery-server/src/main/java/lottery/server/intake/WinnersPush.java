package lottery.server.intake;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Ready;
import lottery.log.LogLine;
import lottery.server.contest.DrawAsked;
import lottery.server.draw.Draw;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.ReadGate;
import lottery.server.reply.Answer;
import lottery.server.reply.Reply;
import lottery.server.winners.AgencyWinners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a typed conversation. It closes the agency's book and has no reply. The agency's
 * winners follow when the draw has happened, and then the connection closes. One per connection,
 * because it keeps what the peer waits for.
 */
public final class WinnersPush extends SimpleChannelInboundHandler<Ready> {
  private static final Logger LOG = LoggerFactory.getLogger(WinnersPush.class);

  private final BookCloser closer;
  private final OwnDraw draws;
  private final DrawWait wait = new DrawWait();

  public WinnersPush(BookCloser closer, OwnDraw draws) {
    this.closer = closer;
    this.draws = draws;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Ready ready) {
    Reply winners = Reply.owedTo(ctx.channel());
    draws.find(ready.agency(), new End(ctx, ready.agency(), winners));
  }

  private final class End implements DrawAsked {
    private final ChannelHandlerContext ctx;
    private final int agency;
    private final Reply winners;

    End(ChannelHandlerContext ctx, int agency, Reply winners) {
      this.ctx = ctx;
      this.agency = agency;
      this.winners = winners;
    }

    @Override
    public void found(WinnersBarrier barrier) {
      ctx.executor().execute(() -> await(barrier, ctx, agency, winners));
    }

    @Override
    public void refused(String reason) {
      ctx.executor().execute(winners::close);
    }
  }

  private void await(WinnersBarrier barrier, ChannelHandlerContext ctx, int agency, Reply winners) {
    if (barrier.draw().isEmpty()) {
      winners
          .gate()
          .log()
          .info(LOG, () -> LogLine.inProgress("consulta_ganadores").with("client_id", agency));
    }
    Future<Draw> waiting =
        wait.begin(
            barrier,
            ctx,
            ended -> {
              if (ended.isSuccess()) {
                push(ended.getNow(), agency, winners);
              } else {
                winners.close();
              }
            });
    closer.closeBook(agency, new Closing(winners.gate(), waiting));
    if (wait.isGone()) {
      waiting.cancel(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    wait.end();
    ctx.fireChannelInactive();
  }

  private static void push(Draw draw, int agency, Reply reply) {
    AgencyWinners winners = draw.winnersOf(agency);
    reply
        .gate()
        .log()
        .done(
            LOG,
            () ->
                LogLine.success("consulta_ganadores")
                    .with("client_id", agency)
                    .with("cant_ganadores", winners.count()));
    reply.sendAndClose(winners.push());
  }

  /** The end has no reply. If the book could not be closed, the peer does not wait. */
  private record Closing(ReadGate gate, Future<Draw> drawn) implements Answer {
    @Override
    public void send(Object message) {
      if (message instanceof ErrorReply) {
        drawn.cancel(false);
      }
    }

    @Override
    public void putOff(Object message) {
      drawn.cancel(false);
    }

    @Override
    public void close() {
      drawn.cancel(false);
    }
  }
}
