package lottery.server.reply;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.stream.ChunkedInput;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import lottery.server.peer.PauseReason;
import lottery.server.peer.ReadGate;

/**
 * Sends replies in the order of their requests, in whatever order they are completed. One per
 * connection, because it keeps that connection's queue.
 *
 * <p>Limits: when {@value #MAX_OWED} replies are owed, nothing more is taken in until half of them
 * have left. Nothing is taken in either while the peer does not read what was sent, or while a long
 * list is being sent.
 */
public final class ReplyOrder extends ChannelDuplexHandler {
  static final int MAX_OWED = 1024;

  private final Queue<Reply> owed = new ArrayDeque<>(4);
  private ChannelHandlerContext ctx;
  private ReadGate gate;
  private boolean flushScheduled;

  /** Whether a reply of many parts is being sent; replies after it wait. */
  private boolean streaming;

  /** Whether it will be told when all that was sent is taken. */
  private boolean watching;

  /** Whether there was a reply that its end could overtake. */
  private boolean answered;

  private boolean closing;
  private boolean draining;

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.ctx = ctx;
    this.gate = ReadGate.of(ctx.channel());
  }

  /**
   * Whether the peer waits for a reply of this server, and so is not idle. While a long list is
   * being sent this server waits for the peer, whatever is owed after it.
   */
  public boolean owesReplies() {
    return !streaming && !owed.isEmpty();
  }

  /** Stops reading, sends what is owed, then closes the connection. */
  public void drain() {
    gate.pause(PauseReason.DRAIN);
    draining = true;
    closeIfDrained();
  }

  /** Whether it closes when nothing is owed any more. */
  public boolean isDraining() {
    return draining;
  }

  /** Closes the connection if the peer does not read what was sent. */
  public void giveUp() {
    if (streaming || untakenBytes() > 0) {
      ctx.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (closing) {
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  /** When the peer has ended its side, it still gets what it is owed. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      if (closing) {
        ctx.close();
      } else {
        Reply.owedTo(ctx.channel()).close();
      }
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (!(message instanceof Reply reply)) {
      ctx.write(message, promise);
      return;
    }
    reply.queuedIn(this);
    owed.add(reply);
    if (owed.size() >= MAX_OWED) {
      gate.pause(PauseReason.OWED);
    }
    if (reply.isComplete()) {
      completed();
    }
  }

  /** Refusals made while reading leave before other connections are read. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (flushScheduled) {
      ctx.flush();
      countUntaken();
    }
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    pauseWhileUnread();
    countUntaken();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    owed.clear();
    ctx.fireChannelInactive();
  }

  /** Sends all complete replies at the front of the queue, after one of them was completed. */
  void completed() {
    while (!closing && !streaming && !owed.isEmpty() && owed.peek().isComplete()) {
      leave(owed.remove());
    }
    if (owed.size() <= MAX_OWED / 2) {
      gate.resume(PauseReason.OWED);
    }
    closeIfDrained();
  }

  private void leave(Reply reply) {
    answered |= reply.message() != null;
    if (reply.message() instanceof ChunkedInput) {
      stream(reply.message());
    } else if (reply.message() != null) {
      ctx.write(reply.message(), ctx.voidPromise());
      scheduleFlush();
    }
    if (reply.isLast()) {
      owed.clear();
      end();
    }
  }

  private void stream(Object message) {
    streaming = true;
    pauseWhileUnread();
    ctx.write(message)
        .addListener(
            sent -> {
              if (!sent.isSuccess()) {
                // A part of it may have left, and the rest never will.
                ctx.close();
                return;
              }
              streaming = false;
              pauseWhileUnread();
              completed();
            });
    scheduleFlush();
  }

  private void pauseWhileUnread() {
    if (streaming || !ctx.channel().isWritable()) {
      gate.pause(PauseReason.UNREAD);
    } else {
      gate.resume(PauseReason.UNREAD);
    }
  }

  /** Schedules one flush for all replies that are completed in the same task. */
  private void scheduleFlush() {
    if (!flushScheduled) {
      flushScheduled = true;
      ctx.channel().eventLoop().execute(this::flush);
    }
  }

  private void flush() {
    flushScheduled = false;
    ctx.flush();
    countUntaken();
  }

  /** Counts again when the peer has taken all of it. */
  private void countUntaken() {
    long bytes = untakenBytes();
    gate.untaken(bytes);
    if (bytes > 0 && !watching) {
      watching = true;
      ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(taken -> countAgain());
    }
  }

  /** Later, because a buffer that was taken is only then no longer counted. */
  private void countAgain() {
    ctx.channel()
        .eventLoop()
        .execute(
            () -> {
              watching = false;
              countUntaken();
            });
  }

  private long untakenBytes() {
    ChannelOutboundBuffer unsent = ctx.channel().unsafe().outboundBuffer();
    return unsent == null ? 0 : unsent.totalPendingWriteBytes();
  }

  private void closeIfDrained() {
    if (draining && owed.isEmpty() && !closing) {
      end();
    }
  }

  /** In a drain there is no time to wait for peers whose replies cannot get lost. */
  private void end() {
    closing = true;
    if (answered || !draining) {
      LingeringClose.afterFlush(ctx, gate);
    } else {
      ctx.close();
    }
  }
}
