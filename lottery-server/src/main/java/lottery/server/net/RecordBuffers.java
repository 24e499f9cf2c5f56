package lottery.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * The buffers in which TLS records are put together. A connection can have one record that has not
 * come completely, and a peer may leave it so. By default its buffer doubles when it is full, or is
 * a whole read of which only the end is left; here it takes no more than a step above its bytes.
 */
final class RecordBuffers {
  /** No more is read at once, so no more than this is kept of a read. */
  static final int MAX_READ_BYTES = 16 << 10;

  private RecordBuffers() {}

  /** Adds what was read to what there is; see {@link ByteToMessageDecoder.Cumulator}. */
  @SuppressWarnings("ReferenceEquality") // One buffer may be both; an equal one may not.
  static ByteBuf add(ByteBufAllocator allocator, ByteBuf before, ByteBuf read) {
    int bytes = before.readableBytes() + read.readableBytes();
    if (before == read || !before.isReadable() || bytes <= before.capacity()) {
      return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, before, read);
    }
    ByteBuf both = allocator.directBuffer(bytes);
    try {
      return both.writeBytes(before).writeBytes(read);
    } finally {
      before.release();
      read.release();
    }
  }
}
