package lottery.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import lottery.codec.message.Opcode;

/**
 * Cuts a stream of bytes into {@link Frame}s, however it arrives.
 *
 * <pre>
 *  BEFORE (14 bytes)                                AFTER
 *  +--------+------------+-------+--------+-----    +---------------+--------------+
 *  | 05     | 00000002   | "3#"  | 08     | 000...  | READY, "3#"   | BUSY, ""     |
 *  +--------+------------+-------+--------+-----    +---------------+--------------+
 * </pre>
 *
 * <p>A frame that is too long is refused from its header alone: one {@link FrameTooLongException}
 * goes through the pipeline, and everything after it is discarded unread.
 *
 * <p>A server's decoder asks {@link Receiving} before each frame, and before it collects a value of
 * which only a part has come. Nothing of a frame is left in the network's buffers: headers are kept
 * as they come, values in arrays of their size.
 *
 * <p>At the agency, a list of winners may have any length: its value is handed on in segments that
 * end after a {@code #}, as it comes, and is never collected. A receipt may be longer than other
 * values.
 *
 * <p>Keeps state: one per channel.
 */
public final class FrameDecoder extends ByteToMessageDecoder {

  static final int HEADER_BYTES = 1 + Integer.BYTES;

  private enum State {
    /** At the first byte of a header. */
    HEADER,
    /** Just past a header, waiting for the whole value. */
    VALUE,
    /** Just past a header or a segment of a value that is handed on in segments. */
    SEGMENT,
    /** A frame was refused; where the next one starts will never be known. */
    REFUSED
  }

  private static final byte[] NO_VALUE = {};

  private final long maxFrameBytes;
  private final long maxReceiptBytes;
  private final boolean atAgency;
  private final Receiving receiving;
  private final ValueCollector collector;

  private State state = State.HEADER;

  /** What has come of a header, the last byte lowest. */
  private long header;

  private int headerBytes;
  private byte code;

  /** Bytes of the value that were not handed on yet. */
  private long remaining;

  /**
   * That of a server.
   *
   * @param maxFrameBytes the longest value that is taken
   * @param receiving decides whether more may be taken in
   */
  public FrameDecoder(long maxFrameBytes, Receiving receiving) {
    this(maxFrameBytes, maxFrameBytes, false, receiving);
  }

  /**
   * That of an agency: WINNERS arrive in segments, to which no limit applies.
   *
   * @param maxFrameBytes the longest value of any other message
   * @param maxReceiptBytes but for RECEIPT, of which this is the longest
   */
  public FrameDecoder(long maxFrameBytes, long maxReceiptBytes) {
    this(maxFrameBytes, maxReceiptBytes, true, Receiving.UNLIMITED);
  }

  private FrameDecoder(
      long maxFrameBytes, long maxReceiptBytes, boolean atAgency, Receiving receiving) {
    if (maxFrameBytes < 0 || maxFrameBytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "maxFrameBytes: " + maxFrameBytes + " (expected: 0.." + Integer.MAX_VALUE + ")");
    }
    this.maxFrameBytes = maxFrameBytes;
    this.maxReceiptBytes = maxReceiptBytes;
    this.atAgency = atAgency;
    this.receiving = receiving;
    this.collector = new ValueCollector(receiving);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    receiving.left(actualReadableBytes() == 0 ? 0 : internalBuffer().capacity());
    super.channelReadComplete(ctx);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    collector.abandon();
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    switch (state) {
      case HEADER -> readHeader(ctx, in, out);
      case VALUE -> readValue(in, out);
      case SEGMENT -> readSegment(in, out);
      case REFUSED -> in.skipBytes(in.readableBytes());
    }
  }

  /** A frame without a value is complete here. */
  private void readHeader(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (headerBytes == 0 && !receiving.mayBegin()) {
      return;
    }
    while (headerBytes < HEADER_BYTES && in.isReadable()) {
      header = header << Byte.SIZE | in.readUnsignedByte();
      headerBytes++;
    }
    if (headerBytes == HEADER_BYTES) {
      headerBytes = 0;
      code = (byte) (header >>> Integer.SIZE);
      remaining = header & 0xFFFF_FFFFL;
      begin(ctx, out);
    }
  }

  private void begin(ChannelHandlerContext ctx, List<Object> out) {
    if (remaining == 0) {
      out.add(new Frame(code, NO_VALUE));
    } else if (atAgency && code == Opcode.WINNERS.code()) {
      state = State.SEGMENT;
    } else if (remaining > maxBytes()) {
      state = State.REFUSED;
      ctx.fireExceptionCaught(new FrameTooLongException(code, remaining, maxBytes()));
    } else {
      state = State.VALUE;
    }
  }

  private long maxBytes() {
    return code == Opcode.RECEIPT.code() ? maxReceiptBytes : maxFrameBytes;
  }

  private void readValue(ByteBuf in, List<Object> out) {
    byte[] value = collector.read(in, (int) remaining, 0);
    if (value != null) {
      out.add(new Frame(code, value));
      state = State.HEADER;
    }
  }

  private void readSegment(ByteBuf in, List<Object> out) {
    int length = segmentLength(in);
    if (length == 0) {
      return;
    }
    remaining -= length;
    boolean last = remaining == 0;
    byte[] segment = new byte[length];
    in.readBytes(segment);
    out.add(new Frame(code, segment, last));
    state = last ? State.HEADER : State.SEGMENT;
  }

  /**
   * How many bytes can be handed on: the rest of the value, or all bytes up to the last {@code #}
   * that has come. A full segment without any {@code #} is handed on for the message decoder to
   * refuse. 0 means wait.
   */
  private int segmentLength(ByteBuf in) {
    int available = Math.min(in.readableBytes(), LotteryCodec.MAX_SEGMENT_BYTES);
    if (available >= remaining) {
      return (int) remaining;
    }
    int start = in.readerIndex();
    int hash = in.indexOf(start + available, start, (byte) '#');
    if (hash >= 0) {
      return hash + 1 - start;
    }
    return available == LotteryCodec.MAX_SEGMENT_BYTES ? available : 0;
  }
}
