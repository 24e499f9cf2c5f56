package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lottery.codec.Keepalive;
import lottery.log.LogLine;
import lottery.server.peer.LongWait;
import lottery.server.peer.PeerLog;
import lottery.server.peer.ReadGate;
import lottery.server.reply.ReplyOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection on which no complete message has come and nothing could be sent for the idle
 * timeout. Bytes that never complete a message do not count, so neither silence nor a trickle keeps
 * a connection open. A peer that is owed a reply waits for this server and is not closed, unless it
 * has ended its side: then it may be gone, and only a reply would show it.
 *
 * <p>The first of a series of idle events does not consider whether output moves; only the later
 * ones do. So the idle handler fires twice in an idle timeout, and the first event is ignored. A
 * peer that reads a long list slowly is not idle.
 *
 * <p>While a peer waits for the draw, its idle timer is gone, so it costs no timer's tick. If it
 * vanishes, TCP's keepalive finds that; if it ends its side, the timer is there again.
 */
final class IdleCloser extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(IdleCloser.class);

  /** How often the idle handler has to fire in an idle timeout. */
  private static final int EVENTS_PER_TIMEOUT = 2;

  private final ReplyOrder replies;
  private final Duration idleTimeout;

  private IdleCloser(ReplyOrder replies, Duration idleTimeout) {
    this.replies = replies;
    this.idleTimeout = idleTimeout;
  }

  /** Adds the idle timer, and what it has to say. */
  static void install(ChannelPipeline pipeline, ReplyOrder replies, Duration idleTimeout) {
    IdleCloser closer = new IdleCloser(replies, idleTimeout);
    pipeline.addLast(Handlers.IDLE_TIMEOUT, closer.timer()).addLast(Handlers.IDLE_CLOSER, closer);
  }

  private IdleStateHandler timer() {
    long idleMs = idleTimeout.toMillis() / EVENTS_PER_TIMEOUT;
    return new IdleStateHandler(true, 0, 0, idleMs, TimeUnit.MILLISECONDS);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == LongWait.BEGINS && !hasEnded(ctx.channel())) {
      ctx.pipeline().remove(Handlers.IDLE_TIMEOUT);
      Keepalive.turnOn(ctx.channel());
    } else if (event == LongWait.ENDS || event == ChannelInputShutdownEvent.INSTANCE) {
      startTimerAgain(ctx.pipeline());
    }
    if (!(event instanceof IdleStateEvent idle)) {
      ctx.fireUserEventTriggered(event);
    } else if (!idle.isFirst() && (!replies.owesReplies() || hasEnded(ctx.channel()))) {
      PeerLog log = ReadGate.of(ctx.channel()).log();
      log.info(
          LOG, () -> log.withAgency(LogLine.success("conexion_inactiva").with("peer", log.peer())));
      ctx.close();
    }
  }

  /** A drain has a shorter time limit. */
  private void startTimerAgain(ChannelPipeline pipeline) {
    if (!replies.isDraining() && pipeline.get(Handlers.IDLE_TIMEOUT) == null) {
      pipeline.addBefore(Handlers.IDLE_CLOSER, Handlers.IDLE_TIMEOUT, timer());
    }
  }

  private static boolean hasEnded(Channel channel) {
    return channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
  }
}
