package lottery.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.timeout.IdleStateEvent;
import lottery.log.LogLine;
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
 */
final class IdleCloser extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(IdleCloser.class);

  /** How often the idle handler has to fire in an idle timeout. */
  static final int EVENTS_PER_TIMEOUT = 2;

  private final ReplyOrder replies;

  IdleCloser(ReplyOrder replies) {
    this.replies = replies;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof IdleStateEvent idle)) {
      ctx.fireUserEventTriggered(event);
    } else if (!idle.isFirst() && (!replies.owesReplies() || hasEnded(ctx.channel()))) {
      PeerLog log = ReadGate.of(ctx.channel()).log();
      log.info(
          LOG, () -> log.withAgency(LogLine.success("conexion_inactiva").with("peer", log.peer())));
      ctx.close();
    }
  }

  private static boolean hasEnded(Channel channel) {
    return channel instanceof DuplexChannel duplex && duplex.isInputShutdown();
  }
}
