package lottery.server.intake;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.function.Consumer;
import lottery.server.draw.Draw;
import lottery.server.draw.WinnersBarrier;
import lottery.server.peer.LongWait;

/** The wait of one connection for a draw, which ends with the connection. On its event loop. */
final class DrawWait {
  private Future<Draw> drawn;
  private boolean gone;

  /** Whether it waits now. */
  boolean isWaiting() {
    return drawn != null;
  }

  /** Whether the connection has closed. */
  boolean isGone() {
    return gone;
  }

  /**
   * Waits until the draw has happened, or is known never to.
   *
   * @param ended called then, on the event loop; also when the connection has closed
   */
  Future<Draw> begin(
      WinnersBarrier barrier, ChannelHandlerContext ctx, Consumer<Future<Draw>> ended) {
    fire(ctx, LongWait.BEGINS);
    Future<Draw> waiting = barrier.whenDrawn(ctx.executor());
    drawn = waiting;
    waiting.addListener(
        done -> {
          drawn = null;
          fire(ctx, LongWait.ENDS);
          ended.accept(waiting);
        });
    return waiting;
  }

  private void fire(ChannelHandlerContext ctx, LongWait event) {
    if (!gone) {
      ctx.pipeline().fireUserEventTriggered(event);
    }
  }

  /** The connection has closed. */
  void end() {
    gone = true;
    if (drawn != null) {
      drawn.cancel(false);
    }
  }
}
