package lottery.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Joins the small buffers written between two flushes. One commit answers many pipelined batches
 * with ACKs of five bytes each, and a buffer, a queue entry and an I/O vector for every one of them
 * costs more than copying it.
 *
 * <p>Only writes that nobody waits for are joined. Any other write goes out after what was joined
 * before it. At most {@value #MAX_JOINED_BYTES} bytes are held back. Keeps state: one per channel.
 */
public final class SmallWrites extends ChannelOutboundHandlerAdapter {
  static final int SMALL_BYTES = 64;
  static final int MAX_JOINED_BYTES = 4096;

  private static final int FIRST_BYTES = 256;

  private ByteBuf joined;

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (promise.isVoid()
        && message instanceof ByteBuf small
        && small.readableBytes() <= SMALL_BYTES) {
      join(ctx, small);
    } else {
      passOn(ctx);
      ctx.write(message, promise);
    }
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    passOn(ctx);
    ctx.flush();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (joined != null) {
      joined.release();
      joined = null;
    }
  }

  private void join(ChannelHandlerContext ctx, ByteBuf small) {
    if (joined == null) {
      joined = ctx.alloc().ioBuffer(FIRST_BYTES, MAX_JOINED_BYTES);
    }
    joined.writeBytes(small);
    small.release();
    if (joined.readableBytes() > MAX_JOINED_BYTES - SMALL_BYTES) {
      passOn(ctx);
    }
  }

  private void passOn(ChannelHandlerContext ctx) {
    if (joined != null) {
      ByteBuf all = joined;
      joined = null;
      ctx.write(all, ctx.voidPromise());
    }
  }
}
