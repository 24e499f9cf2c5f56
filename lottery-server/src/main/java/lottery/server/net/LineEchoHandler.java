package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.log.LogLine;
import lottery.server.reply.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a line with the same bytes and closes: a check of the link, whatever the lottery is
 * doing.
 */
final class LineEchoHandler extends SimpleChannelInboundHandler<ByteBuf> {
  private static final Logger LOG = LoggerFactory.getLogger(LineEchoHandler.class);

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
    LOG.debug(
        LogLine.success("eco")
            .with("peer", ctx.channel().remoteAddress())
            .with("bytes", line.readableBytes())
            .toString());
    Reply.owedTo(ctx.channel()).sendAndClose(line.retain());
  }
}
