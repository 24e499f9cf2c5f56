package lottery.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.codec.message.Opcode;

/**
 * A RECEIPT frame, made as the peer takes it: its rows may have megabytes, and are read in parts.
 *
 * <pre>
 *  10  0000014b  "lottery-receipt-v1" …  3,Ana,Gil,99,2001-02-28,7574 …
 * </pre>
 *
 * <p>Keeps its position: one per write.
 */
public final class ReceiptInput implements ChunkedInput<ByteBuf> {
  /** Stored bytes, which can be read at any time. */
  public interface Rows {
    /** How many bytes there are. */
    int length();

    /**
     * Fills {@code into} with the bytes from {@code from} on.
     *
     * @throws IOException when they cannot be read
     */
    void read(long from, ByteBuffer into) throws IOException;
  }

  private final byte[] head;
  private final Rows rows;
  private Runnable onClose = () -> {};
  private long progress;

  /**
   * @param head everything before the rows
   */
  public ReceiptInput(byte[] head, Rows rows) {
    this.head = head;
    this.rows = rows;
  }

  /** What to do when all has been written, or nothing more will be. On the event loop. */
  public void onClose(Runnable closed) {
    onClose = closed;
  }

  @Override
  public boolean isEndOfInput() {
    return progress == length();
  }

  @Override
  public ByteBuf readChunk(ByteBufAllocator allocator) throws IOException {
    if (isEndOfInput()) {
      return null;
    }
    int begin = FrameDecoder.HEADER_BYTES + head.length;
    long rowsSent = Math.max(0, progress - begin);
    int part = (int) Math.min(LotteryCodec.MAX_SEGMENT_BYTES, rows.length() - rowsSent);
    ByteBuf chunk = allocator.ioBuffer(begin + part);
    try {
      if (progress == 0) {
        chunk.writeByte(Opcode.RECEIPT.code()).writeInt(head.length + rows.length());
        chunk.writeBytes(head);
      }
      ByteBuffer into = chunk.nioBuffer(chunk.writerIndex(), part);
      rows.read(rowsSent, into);
      chunk.writerIndex(chunk.writerIndex() + part);
    } catch (IOException | RuntimeException e) {
      chunk.release();
      throw e;
    }
    progress += chunk.readableBytes();
    return chunk;
  }

  @Override
  @Deprecated
  public ByteBuf readChunk(ChannelHandlerContext ctx) throws IOException {
    return readChunk(ctx.alloc());
  }

  @Override
  public long length() {
    return FrameDecoder.HEADER_BYTES + (long) head.length + rows.length();
  }

  @Override
  public long progress() {
    return progress;
  }

  @Override
  public void close() {
    progress = length();
    onClose.run();
  }
}
