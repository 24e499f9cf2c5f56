package lottery.server.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import lottery.log.Lines;

/** An embedded channel with a gate before its other handlers. */
public final class GatedChannel {
  private static final long HEAP_BYTES = 64 << 20;
  private static final int READ_BYTES = 1024;

  static final PeerLines LINES = new PeerLines(Lines.UNBOUNDED, System::nanoTime);

  private GatedChannel() {}

  /** With limits that are not reached. */
  public static EmbeddedChannel with(ChannelHandler... handlers) {
    return with(
        PeerLimits.ofHeap(HEAP_BYTES, 1 << 20, Lines.UNBOUNDED, System::nanoTime), handlers);
  }

  static EmbeddedChannel with(PeerLimits limits, ChannelHandler... handlers) {
    return with(new EmbeddedChannel(), limits, handlers);
  }

  /** A channel of the test's own. */
  public static EmbeddedChannel with(
      EmbeddedChannel channel, PeerLimits limits, ChannelHandler... handlers) {
    channel
        .pipeline()
        .addLast(new ReadGate(channel, limits))
        .addLast(handlers)
        .addLast(new EmptyBuffersEnd());
    return channel;
  }

  /** Its last read looks as if there were more in its socket. */
  static void fillBuffer(EmbeddedChannel channel) {
    var reads = channel.unsafe().recvBufAllocHandle();
    reads.attemptedBytesRead(READ_BYTES);
    reads.lastBytesRead(READ_BYTES);
  }

  /** Where there is no decoder to take the gate's empty buffers. */
  private static final class EmptyBuffersEnd extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message != Unpooled.EMPTY_BUFFER) {
        ctx.fireChannelRead(message);
      }
    }
  }
}
