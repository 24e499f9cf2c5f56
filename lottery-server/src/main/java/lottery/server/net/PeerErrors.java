package lottery.server.net;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import lottery.codec.FrameTooLongException;
import lottery.codec.message.ErrorReply;
import lottery.codec.typed.TypedFormatException;
import lottery.log.LogLine;
import lottery.server.peer.PeerLog;
import lottery.server.peer.ReadGate;
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of every pipeline: an exception on a connection ends that connection and no other. */
@Sharable
final class PeerErrors extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(PeerErrors.class);

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof FrameTooLongException) {
      tell(ctx, cause);
      Reply.owedTo(ctx.channel()).sendAndClose(new ErrorReply(cause.getMessage()));
    } else if (cause instanceof TypedFormatException) {
      tell(ctx, cause);
      Reply.owedTo(ctx.channel()).close();
    } else if (cause instanceof DecoderException && cause.getCause() == null) {
      tell(ctx, cause);
      ctx.close();
    } else if (cause instanceof IOException) {
      // The peer has broken the connection. Nothing here depends on it, so this is not a fault.
      LOG.debug(
          LogLine.success("conexion_perdida")
              .with("peer", ctx.channel().remoteAddress())
              .with("causa", cause.getMessage())
              .toString());
      ctx.close();
    } else {
      LOG.error(
          LogLine.fail("conexion")
              .with("peer", ctx.channel().remoteAddress())
              .with("error", cause)
              .toString(),
          cause);
      ctx.close();
    }
  }

  private static void tell(ChannelHandlerContext ctx, Throwable cause) {
    PeerLog log = ReadGate.of(ctx.channel()).log();
    log.warn(
        LOG,
        () ->
            log.withAgency(
                LogLine.fail("conexion")
                    .with("peer", log.peer())
                    .with("error", cause.getMessage())));
  }
}
