package lottery.server.intake;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Ready;
import lottery.server.draw.BookCloser;
import lottery.server.reply.Reply;

/** READY: closes an agency's book. */
@Sharable
public final class ReadyHandler extends SimpleChannelInboundHandler<Ready> {
  private final BookCloser closer;

  public ReadyHandler(BookCloser closer) {
    this.closer = closer;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Ready ready) {
    closer.closeBook(ready.agency(), Reply.owedTo(ctx.channel()));
  }
}
