package lottery.server.draw;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import lottery.codec.message.Ready;
import lottery.server.reply.Reply;

/** READY: closes an agency's book. */
@Sharable
public final class ReadyHandler extends SimpleChannelInboundHandler<Ready> {
  private final BookCloser books;

  public ReadyHandler(BookCloser books) {
    this.books = books;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Ready ready) {
    books.close(ready.agency(), Reply.owedTo(ctx.channel()));
  }
}
