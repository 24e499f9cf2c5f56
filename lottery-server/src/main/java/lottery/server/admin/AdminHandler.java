package lottery.server.admin;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Passes each request to the page at its path. A connection's next request is read when the reply
 * to the one before has been sent.
 */
@Sharable
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Map<String, Page> pages;

  AdminHandler(Map<String, Page> pages) {
    this.pages = Map.copyOf(pages);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    ctx.channel().config().setAutoRead(false);
    boolean understood = request.decoderResult().isSuccess();
    AdminReply reply = new AdminReply(ctx.channel(), understood && HttpUtil.isKeepAlive(request));
    if (!understood) {
      reply.line(HttpResponseStatus.BAD_REQUEST, "not HTTP, or too long");
    } else if (!request.method().equals(HttpMethod.GET)) {
      refuseMethod(reply);
    } else {
      answer(request, reply);
    }
  }

  private static void refuseMethod(AdminReply reply) {
    reply.send(
        HttpResponseStatus.METHOD_NOT_ALLOWED,
        Map.of("allow", "GET", "content-type", AdminReply.TEXT),
        "only GET\n".getBytes(StandardCharsets.UTF_8));
  }

  private void answer(FullHttpRequest request, AdminReply reply) {
    try {
      AdminRequest asked =
          AdminRequest.of(request.uri(), request.headers().get(HttpHeaderNames.ACCEPT));
      Page page = pages.get(asked.path());
      if (page == null) {
        reply.line(HttpResponseStatus.NOT_FOUND, "there is nothing here");
      } else {
        page.answer(asked, reply);
      }
    } catch (BadRequestException | IllegalArgumentException e) {
      reply.line(HttpResponseStatus.BAD_REQUEST, e.getMessage());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent) {
      ctx.close();
    }
  }

  /** Readers come and go; nobody else is concerned. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
