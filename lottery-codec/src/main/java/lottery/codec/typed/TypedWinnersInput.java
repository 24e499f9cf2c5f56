package lottery.codec.typed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import lottery.codec.LotteryCodec;
import lottery.codec.WinnerCursor;
import lottery.codec.WinnerRows;

/**
 * The winners of any number, written chunk by chunk as the peer takes them: Netty's {@code
 * ChunkedWriteHandler} asks for the next chunk only while the channel is writable.
 *
 * <pre>
 *  00  01 08 0000000000000052  00 27 00 01 "3" 00 03 "Ana" …  00 27 …
 *  winners   bytes of bets     bet                            bet
 * </pre>
 *
 * <p>Keeps its position: one per write.
 */
public final class TypedWinnersInput implements ChunkedInput<ByteBuf> {

  private static final int HEADER_BYTES = 1 + Tag.WHOLE_UINT64_BYTES;

  private final TypedBetWriter writer = new TypedBetWriter();
  private final WinnerRows rows;
  private final WinnerCursor cursor;
  private final long betsBytes;

  private long progress;

  /**
   * @param rows the winning bets; closed with this
   * @param betsBytes what {@link TypedBetWriter#measure} says of all of them
   */
  public TypedWinnersInput(WinnerRows rows, long betsBytes) {
    this.rows = rows;
    this.cursor = new WinnerCursor(rows);
    this.betsBytes = betsBytes;
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
    ByteBuf chunk = allocator.ioBuffer(LotteryCodec.MAX_SEGMENT_BYTES);
    try {
      fill(chunk);
    } catch (IOException | RuntimeException e) {
      chunk.release();
      throw e;
    }
    progress += chunk.readableBytes();
    return chunk;
  }

  private void fill(ByteBuf chunk) throws IOException {
    if (progress == 0) {
      chunk.writeByte(Tag.WINNERS).writeByte(Tag.UINT64).writeByte(Tag.UINT64_BYTES);
      chunk.writeLong(betsBytes);
    }
    long left = length() - progress;
    while (chunk.readableBytes() < left
        && chunk.readableBytes() <= LotteryCodec.MAX_SEGMENT_BYTES - TypedBetWriter.MAX_BYTES) {
      writer.write(cursor.next(), chunk);
    }
  }

  @Override
  @Deprecated
  public ByteBuf readChunk(ChannelHandlerContext ctx) throws IOException {
    return readChunk(ctx.alloc());
  }

  @Override
  public long length() {
    return HEADER_BYTES + betsBytes;
  }

  @Override
  public long progress() {
    return progress;
  }

  @Override
  public void close() {
    progress = length();
    rows.close();
  }
}
