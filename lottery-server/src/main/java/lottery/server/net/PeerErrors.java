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
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of every pipeline: what went wrong on a connection ends that connection and no other. */
@Sharable
final class PeerErrors extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(PeerErrors.class);

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LogLine line = LogLine.fail("conexion").with("peer", ctx.channel().remoteAddress());
    if (cause instanceof FrameTooLongException) {
      LOG.warn(line.with("error", cause.getMessage()).toString());
      Reply.owedTo(ctx.channel()).sendAndClose(new ErrorReply(cause.getMessage()));
    } else if (cause instanceof TypedFormatException) {
      LOG.warn(line.with("error", cause.getMessage()).toString());
      Reply.owedTo(ctx.channel()).close();
    } else if (cause instanceof DecoderException && cause.getCause() == null) {
      LOG.warn(line.with("error", cause.getMessage()).toString());
      ctx.close();
    } else if (cause instanceof IOException) {
      // The peer has gone without a word: its own business, and nothing here depended on it.
      LOG.debug(
          LogLine.success("conexion_perdida")
              .with("peer", ctx.channel().remoteAddress())
              .with("causa", cause.getMessage())
              .toString());
      ctx.close();
    } else {
      LOG.error(line.with("error", cause).toString(), cause);
      ctx.close();
    }
  }
}
