package lottery.server.net;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Close;
import lottery.server.reply.Reply;

/** CLOSE: the connection closes when every reply owed has left. */
@Sharable
final class CloseHandler extends SimpleChannelInboundHandler<Close> {
  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Close close) {
    Reply.owedTo(ctx.channel()).close();
  }
}
