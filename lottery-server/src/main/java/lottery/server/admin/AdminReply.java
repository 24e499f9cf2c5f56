package lottery.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The reply to one request. It is sent once; what comes later is ignored. Any thread. */
final class AdminReply {
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";

  private final Channel channel;
  private final boolean keepAlive;
  private final AtomicBoolean given = new AtomicBoolean();

  /**
   * @param keepAlive whether another request may follow
   */
  AdminReply(Channel channel, boolean keepAlive) {
    this.channel = channel;
    this.keepAlive = keepAlive;
  }

  Channel channel() {
    return channel;
  }

  /** Whether the caller may answer; true once. */
  boolean take() {
    return given.compareAndSet(false, true);
  }

  /** Sends a line of text. */
  void line(HttpResponseStatus status, String line) {
    send(status, TEXT, line + "\n");
  }

  void send(HttpResponseStatus status, String type, String text) {
    send(status, Map.of("content-type", type), text.getBytes(UTF_8));
  }

  void send(HttpResponseStatus status, Map<String, String> headers, byte[] body) {
    if (!take()) {
      return;
    }
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    headers.forEach((name, value) -> response.headers().set(name, value));
    response
        .headers()
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .set("x-content-type-options", "nosniff")
        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    HttpUtil.setKeepAlive(response, keepAlive);
    channel
        .writeAndFlush(response)
        .addListener(
            keepAlive
                ? (ChannelFutureListener) sent -> channel.config().setAutoRead(true)
                : ChannelFutureListener.CLOSE);
  }
}
