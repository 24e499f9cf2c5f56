package lottery.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import lottery.codec.message.WireMessage;

/**
 * Writes a message as one frame.
 *
 * <pre>
 *  BEFORE                     AFTER (7 bytes)
 *  Ready[agency=3]            05 00000002 "3#"
 * </pre>
 */
public final class FrameEncoder extends MessageToByteEncoder<WireMessage> {

  public FrameEncoder() {
    super(WireMessage.class);
  }

  /** A whole frame, for a channel that has no encoder. */
  public static ByteBuf frame(ByteBufAllocator allocator, WireMessage message) {
    ByteBuf frame = allocate(allocator, message);
    write(message, frame);
    return frame;
  }

  @Override
  protected ByteBuf allocateBuffer(
      ChannelHandlerContext ctx, WireMessage message, boolean preferDirect) {
    return allocate(ctx.alloc(), message);
  }

  @Override
  protected void encode(ChannelHandlerContext ctx, WireMessage message, ByteBuf out) {
    write(message, out);
  }

  private static ByteBuf allocate(ByteBufAllocator allocator, WireMessage message) {
    return allocator.ioBuffer(FrameDecoder.HEADER_BYTES + message.expectedBytes());
  }

  private static void write(WireMessage message, ByteBuf out) {
    int header = out.writerIndex();
    out.writeByte(message.opcode().code());
    out.writeInt(0);
    message.encode(out);
    out.setInt(header + 1, out.writerIndex() - header - FrameDecoder.HEADER_BYTES);
  }
}
