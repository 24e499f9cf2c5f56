package lottery.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends each reader where the server stands, every second, as server-sent events. A reader that has
 * not taken the one before is passed over, so it gets fewer, and always whole ones. One that takes
 * nothing for a minute is closed. On the admin loop.
 */
final class EventStream implements Page {
  /** How many agencies a reader gets that does not say. */
  private static final int DEFAULT_LIMIT = 100;

  private static final int UNTAKEN_SECONDS = 60;

  private final Map<Channel, AgencySelection> readers = new LinkedHashMap<>();
  private final StatusFeed feed;

  EventStream(StatusFeed feed) {
    this.feed = feed;
  }

  @Override
  public void answer(AdminRequest request, AdminReply reply) throws BadRequestException {
    AgencySelection selection = AgencySelection.of(request, DEFAULT_LIMIT);
    reply.take();
    Channel channel = reply.channel();
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.replace(
        AdminPipeline.IDLE, AdminPipeline.IDLE, new IdleStateHandler(0, UNTAKEN_SECONDS, 0));
    pipeline.replace(AdminPipeline.HANDLER, AdminPipeline.HANDLER, new Reader());
    channel.writeAndFlush(head());
    channel.closeFuture().addListener(closed -> readers.remove(channel));
    readers.put(channel, selection);
    channel.config().setAutoRead(true);
    feed.now(status -> send(channel, event(status, selection)));
  }

  /** Nothing more is expected of a reader but its end. */
  private static final class Reader extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
      ctx.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof IdleStateEvent) {
        ctx.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  private static HttpResponse head() {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream")
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set("x-content-type-options", "nosniff");
    HttpUtil.setTransferEncodingChunked(head, true);
    return head;
  }

  /** Sends it to all readers; those who look at the same agencies share its bytes. */
  void send(ServerStatus status) {
    Map<AgencySelection, ByteBuf> events = new HashMap<>();
    readers.forEach(
        (channel, selection) -> {
          if (channel.isWritable()) {
            send(
                channel,
                events.computeIfAbsent(selection, key -> event(status, key)).retainedDuplicate());
          }
        });
    events.values().forEach(ByteBuf::release);
  }

  private static void send(Channel channel, ByteBuf event) {
    channel.writeAndFlush(new DefaultHttpContent(event));
  }

  private static ByteBuf event(ServerStatus status, AgencySelection selection) {
    return Unpooled.wrappedBuffer(
        ("data: " + StatusJson.of(status, selection) + "\n\n").getBytes(UTF_8));
  }
}
