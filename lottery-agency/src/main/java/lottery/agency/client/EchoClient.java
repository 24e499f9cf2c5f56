package lottery.agency.client;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lottery.codec.dialect.EchoLine;

/**
 * The link check's client: it sends a line and returns what comes back; the caller compares the
 * two.
 */
public final class EchoClient {
  private final Dialer dialer;
  private final Duration replyTimeout;

  public EchoClient(Dialer dialer, Duration replyTimeout) {
    this.dialer = dialer;
    this.replyTimeout = replyTimeout;
  }

  /**
   * Sends a line on a connection of its own and returns the line that comes back, both without line
   * end. Fails with an {@link java.io.IOException} when no line comes back.
   */
  public Future<String> send(String line) {
    Promise<String> reply = dialer.loop().newPromise();
    dialer
        .connect(pipeline -> install(pipeline, line, reply))
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                reply.tryFailure(done.cause());
              }
            });
    return reply;
  }

  private void install(ChannelPipeline pipeline, String line, Promise<String> reply) {
    pipeline
        .addLast(
            "read-timeout", new ReadTimeoutHandler(replyTimeout.toNanos(), TimeUnit.NANOSECONDS))
        .addLast("line-decoder", new LineBasedFrameDecoder(EchoLine.MAX_BYTES, true, true))
        .addLast("string-decoder", new StringDecoder(StandardCharsets.UTF_8))
        .addLast("string-encoder", new StringEncoder(StandardCharsets.UTF_8))
        .addLast("echo", new EchoHandler(line, reply));
  }

  /** One per connection: it holds the promise of its reply. */
  private static final class EchoHandler extends SimpleChannelInboundHandler<String> {
    private final String line;
    private final Promise<String> reply;

    EchoHandler(String line, Promise<String> reply) {
      this.line = line;
      this.reply = reply;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      ctx.writeAndFlush(line + "\n");
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String echoed) {
      reply.trySuccess(echoed);
      ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      reply.tryFailure(new ConnectionLostException("connection lost: closed before the echo"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      if (cause instanceof TlsRefusedException) {
        reply.tryFailure(cause);
      }
      String why =
          cause instanceof ReadTimeoutException ? "the central is silent" : cause.toString();
      reply.tryFailure(new ConnectionLostException("no echo: " + why));
      ctx.close();
    }
  }
}
