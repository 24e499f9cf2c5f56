package lottery.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;
import java.io.IOException;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowCursor;
import lottery.codec.message.Opcode;

/**
 * A WINNERS frame of any length, made as the peer takes it: Netty's {@code ChunkedWriteHandler}
 * asks for the next chunk only while the channel is writable, so a list of millions costs one
 * segment and one part of its rows per connection.
 *
 * <pre>
 *  07  00000012  30876370#24807259#
 * </pre>
 *
 * <p>Keeps its position: one per write.
 */
public final class WinnersInput implements ChunkedInput<ByteBuf> {

  private static final long MAX_VALUE_BYTES = 0xFFFF_FFFFL;

  private final WinnerRows rows;
  private final WinnerCursor cursor;
  private final boolean empty;
  private final long valueBytes;

  private long progress;

  /**
   * @param rows the winning bets; closed with this
   * @param documentBytes what {@link #bytesOf} says of all of them
   */
  public WinnersInput(WinnerRows rows, long documentBytes) {
    this.rows = rows;
    this.cursor = new WinnerCursor(rows);
    this.empty = documentBytes == 0;
    this.valueBytes = empty ? 1 : documentBytes;
    if (documentBytes < 0 || documentBytes > MAX_VALUE_BYTES) {
      throw new IllegalArgumentException(
          "documentBytes: " + documentBytes + " (expected: 0.." + MAX_VALUE_BYTES + ")");
    }
  }

  /** What the current row takes of the list. */
  public static int bytesOf(RowCursor row) {
    return row.to(RowCursor.DOCUMENT) - row.from(RowCursor.DOCUMENT) + 1;
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
    ByteBuf chunk = allocator.ioBuffer(FrameDecoder.HEADER_BYTES + LotteryCodec.MAX_SEGMENT_BYTES);
    try {
      if (progress == 0) {
        chunk.writeByte(Opcode.WINNERS.code()).writeInt((int) valueBytes);
      }
      fill(chunk);
    } catch (IOException | RuntimeException e) {
      chunk.release();
      throw e;
    }
    progress += chunk.readableBytes();
    return chunk;
  }

  private void fill(ByteBuf chunk) throws IOException {
    if (empty) {
      chunk.writeByte('#');
      return;
    }
    long left = length() - progress;
    while (chunk.readableBytes() < left
        && chunk.readableBytes() < LotteryCodec.MAX_SEGMENT_BYTES - BetRules.MAX_DOCUMENT_BYTES) {
      RowCursor next = cursor.next();
      int from = next.from(RowCursor.DOCUMENT);
      chunk.writeBytes(next.source(), from, next.to(RowCursor.DOCUMENT) - from).writeByte('#');
    }
  }

  @Override
  @Deprecated
  public ByteBuf readChunk(ChannelHandlerContext ctx) throws IOException {
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
    progress = length();
    rows.close();
  }
}
