package lottery.codec.typed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.util.Iterator;
import lottery.codec.LotteryCodec;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;

/**
 * Any number of winners, written chunk by chunk as the peer takes them: Netty's {@code
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
  private final Iterator<BetRows> rest;
  private final long betsBytes;

  /** Positioned before the next row; null when no row is left. */
  private RowCursor row;

  private boolean begun;
  private long progress;

  public TypedWinnersInput(TypedWinners winners) {
    this.rest = winners.bets().iterator();
    this.betsBytes = winners.bytes();
  }

  @Override
  public boolean isEndOfInput() {
    return progress == length();
  }

  @Override
  public ByteBuf readChunk(ByteBufAllocator allocator) {
    if (isEndOfInput()) {
      return null;
    }
    ByteBuf chunk = allocator.ioBuffer(LotteryCodec.MAX_SEGMENT_BYTES);
    if (!begun) {
      begun = true;
      chunk.writeByte(Tag.WINNERS).writeByte(Tag.UINT64).writeByte(Tag.UINT64_BYTES);
      chunk.writeLong(betsBytes);
    }
    long left = length() - progress;
    while (chunk.readableBytes() < left
        && chunk.readableBytes() <= LotteryCodec.MAX_SEGMENT_BYTES - TypedBetWriter.MAX_BYTES) {
      writer.write(nextRow(), chunk);
    }
    progress += chunk.readableBytes();
    return chunk;
  }

  @Override
  @Deprecated
  public ByteBuf readChunk(ChannelHandlerContext ctx) {
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
  }

  private RowCursor nextRow() {
    while (row == null || !row.next()) {
      row = new RowCursor(rest.next());
    }
    return row;
  }
}
