package lottery.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.util.List;
import lottery.codec.message.Opcode;

/**
 * A WINNERS frame of any length, read segment by segment as the peer takes it: Netty's {@code
 * ChunkedWriteHandler} asks for the next chunk only while the channel is writable, so a list of
 * millions costs one segment per connection, not one buffer of its size.
 *
 * <p>Keeps its position: one per write.
 */
public final class WinnersInput implements ChunkedInput<ByteBuf> {

  private static final long MAX_VALUE_BYTES = 0xFFFF_FFFFL;

  private final List<byte[]> segments;
  private final long valueBytes;

  private int next;
  private long progress;

  /** The frame of this list. */
  public WinnersInput(WinnersList winners) {
    this(winners.segments());
  }

  /**
   * @param segments the value, at least one part; must not be modified until all of it is read
   */
  public WinnersInput(List<byte[]> segments) {
    this.segments = segments;
    this.valueBytes = segments.stream().mapToLong(segment -> segment.length).sum();
    if (segments.isEmpty() || valueBytes > MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "segments: "
              + segments.size()
              + " with "
              + valueBytes
              + " bytes (expected: at least one, 0.."
              + MAX_VALUE_BYTES
              + " bytes)");
    }
  }

  @Override
  public boolean isEndOfInput() {
    return next == segments.size();
  }

  @Override
  public ByteBuf readChunk(ByteBufAllocator allocator) {
    if (isEndOfInput()) {
      return null;
    }
    byte[] segment = segments.get(next);
    ByteBuf chunk = allocator.ioBuffer(FrameDecoder.HEADER_BYTES + segment.length);
    if (next == 0) {
      chunk.writeByte(Opcode.WINNERS.code());
      chunk.writeInt((int) valueBytes);
    }
    chunk.writeBytes(segment);
    progress += chunk.readableBytes();
    next++;
    return chunk;
  }

  @Override
  @Deprecated
  public ByteBuf readChunk(ChannelHandlerContext ctx) {
    return readChunk(ctx.alloc());
  }

  @Override
  public long length() {
    return FrameDecoder.HEADER_BYTES + valueBytes;
  }

  @Override
  public long progress() {
    return progress;
  }

  @Override
  public void close() {
    next = segments.size();
  }
}
