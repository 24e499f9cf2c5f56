package lottery.agency.client;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import lottery.codec.message.Corrupt;
import lottery.codec.message.Message;
import lottery.codec.message.Unknown;

/**
 * Matches replies with requests by their order, and closes a connection when a reply is owed and
 * nothing arrives. It stops reading while a reply's receiver has no room for more; at most 64 KiB
 * that were read by then are still passed on. One per channel, because it keeps the waiting
 * requests.
 */
final class ReplyQueue extends ChannelDuplexHandler {
  static final int MAX_REQUESTS = 1024;

  /**
   * Silence is counted in ticks, so that a busy connection does not read the clock at every read.
   */
  private static final int SILENT_TICKS = 4;

  /** How long reading pauses when a reply has no room for more. */
  private static final long PAUSE_MILLIS = 20;

  private final Duration replyTimeout;
  private final Queue<PendingReply<?>> waiting = new ArrayDeque<>();
  private ScheduledFuture<?> ticks;
  private int silentTicks;
  private boolean heard;
  private Exception whyClosed;

  ReplyQueue(Duration replyTimeout) {
    this.replyTimeout = replyTimeout;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (ctx.channel().isActive()) {
      startTicks(ctx);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    startTicks(ctx);
    ctx.fireChannelActive();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object out, ChannelPromise written) {
    if (!(out instanceof Request request)) {
      ctx.write(out, written);
      return;
    }
    PendingReply<?> reply = request.reply();
    if (waiting.size() == MAX_REQUESTS) {
      written.setFailure(new TooManyRequestsException(MAX_REQUESTS));
      return;
    }
    if (waiting.isEmpty()) {
      silentTicks = 0;
    }
    waiting.add(reply);
    written.addListener(done -> forgetUnsent(reply, done));
    ctx.write(request.message(), written);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object in) {
    heard = true;
    if (in instanceof Unknown) {
      answerUnknown(ctx);
      return;
    }
    silentTicks = 0;
    if (waiting.isEmpty()) {
      close(ctx, new ConnectionLostException("connection lost: unasked " + in));
    } else if (waiting.peek().take((Message) in)) {
      waiting.remove();
    } else if (!waiting.peek().hasRoom() && ctx.channel().config().isAutoRead()) {
      pause(ctx);
    }
  }

  /** No sign of life: who is owed a reply does not wait longer for it. */
  private void answerUnknown(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      ctx.writeAndFlush(new Corrupt());
    } else {
      close(ctx, lost("connection lost: the central sends what nobody knows, and reads nothing"));
    }
  }

  private void pause(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(false);
    ctx.executor().schedule(() -> resume(ctx), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The silence during a pause is not the central's fault, so it does not count. */
  private void resume(ChannelHandlerContext ctx) {
    silentTicks = 0;
    if (waiting.isEmpty() || waiting.peek().hasRoom()) {
      ctx.channel().config().setAutoRead(true);
    } else {
      pause(ctx);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (ticks != null) {
      ticks.cancel(false);
    }
    if (whyClosed == null) {
      whyClosed = lost("connection lost: closed by the central");
    }
    while (!waiting.isEmpty()) {
      waiting.remove().promise.tryFailure(whyClosed);
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      close(ctx, lost("connection lost: " + cause.getMessage()));
    } else if (cause instanceof TlsRefusedException refused) {
      close(ctx, refused);
    } else {
      close(ctx, new UnexpectedReplyException("reply: " + cause.getMessage()));
    }
  }

  private void startTicks(ChannelHandlerContext ctx) {
    long tickNanos = replyTimeout.toNanos() / SILENT_TICKS;
    ticks =
        ctx.executor()
            .scheduleAtFixedRate(() -> tick(ctx), tickNanos, tickNanos, TimeUnit.NANOSECONDS);
  }

  private void tick(ChannelHandlerContext ctx) {
    if (waiting.isEmpty() || waiting.peek().isPatient()) {
      silentTicks = 0;
    } else if (++silentTicks > SILENT_TICKS) {
      close(ctx, lost("no reply for " + replyTimeout.toMillis() + " ms"));
    }
  }

  /** The first reason counts; later failures of a closing connection only follow from it. */
  private void close(ChannelHandlerContext ctx, Exception why) {
    if (whyClosed == null) {
      whyClosed = why;
    }
    ctx.close();
  }

  private ConnectionLostException lost(String why) {
    return new ConnectionLostException(why, !heard);
  }

  /**
   * A message that could not be encoded or written has no reply; its sender sees that in the
   * write's result.
   */
  private void forgetUnsent(PendingReply<?> reply, Future<?> written) {
    if (!written.isSuccess()) {
      waiting.remove(reply);
      if (whyClosed instanceof TlsRefusedException) {
        // This reason is better than that of the write, which only found TLS closed.
        reply.promise.tryFailure(whyClosed);
      }
    }
  }
}
