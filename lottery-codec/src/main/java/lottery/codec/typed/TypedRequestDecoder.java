package lottery.codec.typed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import lottery.codec.FrameTooLongException;
import lottery.codec.Receiving;
import lottery.codec.ValueCollector;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.MalformedValueException;
import lottery.codec.message.Batch;
import lottery.codec.message.Malformed;
import lottery.codec.message.Message;
import lottery.codec.message.Opcode;
import lottery.codec.message.Ready;

/**
 * Reads an agency's side of the conversation, however it arrives.
 *
 * <pre>
 *  BEFORE                                             AFTER
 *  00 01 "3"                                          (kept: the agency of all that follows)
 *  01 01 08 0000000000000029 00 27 00 01 "3" 00 …     Batch, or Malformed
 *  02                                                 Ready[agency=3]
 * </pre>
 *
 * <p>A batch with a bad bet is refused whole, and the connection goes on, because its length was
 * right. A batch that is too long is refused from its length alone. That ends the conversation, and
 * so do bytes that cannot begin a step: one exception goes through the pipeline, and everything
 * after it is discarded unread.
 *
 * <p>Keeps state: one per channel.
 */
final class TypedRequestDecoder extends ByteToMessageDecoder {

  private enum State {
    /** At the type and length of the id. */
    ID_HEADER,
    /** At a digit of the id. */
    ID,
    /** At a batch or the end. */
    STEP,
    /** Just past a batch's first byte, at the length of its bets. */
    LENGTH,
    /** Just past that length, waiting for all the bets. */
    BETS,
    /** The agency has finished and sends nothing more. */
    ENDED,
    /** Something was refused; where the next step starts will never be known. */
    REFUSED
  }

  private final BetReading reading;
  private final int maxBatchBytes;
  private final Receiving receiving;
  private final ValueCollector collector;

  private State state = State.ID_HEADER;

  /** What has come of a header. */
  private final byte[] header = new byte[Tag.WHOLE_UINT64_BYTES];

  private int headerBytes;
  private int idDigits;
  private int idDigitsRead;
  private long id;
  private int agency;
  private int betsBytes;

  TypedRequestDecoder(BetReading reading, int maxBatchBytes, Receiving receiving) {
    this.reading = reading;
    this.maxBatchBytes = maxBatchBytes;
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
      case ID_HEADER -> readIdHeader(in);
      case ID -> readId(in);
      case STEP -> readStep(in, out);
      case LENGTH -> readLength(ctx, in, out);
      case BETS -> readBets(in, out);
      case ENDED, REFUSED -> in.skipBytes(in.readableBytes());
    }
  }

  /** Takes bytes of a header; true when the header is complete. */
  private boolean readHeader(ByteBuf in, int length) {
    int come = Math.min(in.readableBytes(), length - headerBytes);
    in.readBytes(header, headerBytes, come);
    headerBytes += come;
    if (headerBytes < length) {
      return false;
    }
    headerBytes = 0;
    return true;
  }

  private void readIdHeader(ByteBuf in) {
    if (!readHeader(in, Tag.HEADER_BYTES)) {
      return;
    }
    idDigits = header[1] & 0xFF;
    if (idDigits == 0 || idDigits > TypedCodec.MAX_ID_DIGITS) {
      throw refused("id: length", idDigits, "1.." + TypedCodec.MAX_ID_DIGITS);
    }
    state = State.ID;
  }

  /** Digits are checked as they come, so that anything else is refused at once. */
  private void readId(ByteBuf in) {
    while (idDigitsRead < idDigits && in.isReadable()) {
      byte found = in.readByte();
      if (found < '0' || found > '9') {
        throw refused("id: byte " + idDigitsRead, String.format("%02x", found), "an ASCII digit");
      }
      id = Math.min(id * 10 + found - '0', Integer.MAX_VALUE);
      idDigitsRead++;
    }
    if (idDigitsRead == idDigits) {
      begin();
    }
  }

  private void begin() {
    if (id < 1 || id > reading.rules().agencies()) {
      throw refused("id", id, "1.." + reading.rules().agencies());
    }
    agency = (int) id;
    state = State.STEP;
  }

  private void readStep(ByteBuf in, List<Object> out) {
    if (!receiving.mayBegin()) {
      return;
    }
    byte step = in.readByte();
    switch (step) {
      case Tag.BATCH -> state = State.LENGTH;
      case Tag.END -> {
        out.add(new Ready(agency));
        state = State.ENDED;
      }
      default -> throw refused("step", String.format("%02x", step), "01, a batch, or 02, the end");
    }
  }

  /** A batch without bets is complete here. */
  private void readLength(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (!readHeader(in, Tag.WHOLE_UINT64_BYTES)) {
      return;
    }
    ByteBuffer announced = ByteBuffer.wrap(header);
    int type = announced.getShort() & 0xFFFF;
    if (type != Tag.UINT64_HEADER) {
      throw refused("length of a batch", String.format("%04x", type), "0108, a uint64");
    }
    long length = announced.getLong();
    if (Long.compareUnsigned(length, maxBatchBytes) > 0) {
      state = State.REFUSED;
      ctx.fireExceptionCaught(
          new FrameTooLongException("batch", Long.toUnsignedString(length), maxBatchBytes));
      return;
    }
    betsBytes = (int) length;
    state = State.BETS;
    if (betsBytes == 0) {
      readBets(in, out);
    }
  }

  private void readBets(ByteBuf in, List<Object> out) {
    byte[] bets = collector.read(in, betsBytes, TypedBetReader.SCRATCH_BYTES);
    if (bets != null) {
      out.add(batch(bets));
      state = State.STEP;
    }
  }

  private Message batch(byte[] bets) {
    try {
      return new Batch(new TypedBetReader(bets, betsBytes).bets(agency, reading));
    } catch (MalformedValueException e) {
      return new Malformed(Opcode.BATCH, agency, e.bets(), e.getMessage());
    }
  }

  private TypedFormatException refused(String what, Object value, String expected) {
    state = State.REFUSED;
    return new TypedFormatException(what + ": " + value + " (expected: " + expected + ")");
  }
}
