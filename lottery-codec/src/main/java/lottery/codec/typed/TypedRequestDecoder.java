package lottery.codec.typed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import lottery.codec.FrameTooLongException;
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
 * <p>A batch with a bad bet is refused whole, and the connection goes on: its length was right. A
 * batch that is too long is refused from its length alone, and bytes that cannot begin anything end
 * the conversation: one exception goes through the pipeline, and whatever follows is thrown away
 * unread.
 *
 * <p>Keeps state: one per channel.
 */
final class TypedRequestDecoder extends ByteToMessageDecoder {

  private enum State {
    /** At the first byte of the connection. */
    ID,
    /** At a batch or the end. */
    STEP,
    /** Just past a batch's first byte, at the length of its bets. */
    LENGTH,
    /** Just past that length, waiting for all the bets. */
    BETS,
    /** The agency has finished: it has nothing more to say. */
    ENDED,
    /** Something was refused; where the next step starts will never be known. */
    REFUSED
  }

  private final BetReading reading;
  private final int maxBatchBytes;

  private State state = State.ID;
  private int agency;
  private int betsBytes;

  TypedRequestDecoder(BetReading reading, int maxBatchBytes) {
    this.reading = reading;
    this.maxBatchBytes = maxBatchBytes;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    switch (state) {
      case ID -> readId(in);
      case STEP -> readStep(in, out);
      case LENGTH -> readLength(ctx, in, out);
      case BETS -> readBets(in, out);
      case ENDED, REFUSED -> in.skipBytes(in.readableBytes());
    }
  }

  /** Digits are looked at as they come, so that what is no id is refused at once. */
  private void readId(ByteBuf in) {
    if (in.readableBytes() < Tag.HEADER_BYTES) {
      return;
    }
    int start = in.readerIndex();
    int length = in.getUnsignedByte(start + 1);
    if (length == 0 || length > TypedCodec.MAX_ID_DIGITS) {
      throw refused("id: length", length, "1.." + TypedCodec.MAX_ID_DIGITS);
    }
    int present = Math.min(length, in.readableBytes() - Tag.HEADER_BYTES);
    long id = 0;
    for (int i = 0; i < present; i++) {
      int digit = in.getByte(start + Tag.HEADER_BYTES + i) - '0';
      if (digit < 0 || digit > 9) {
        String found = String.format("%02x", (byte) (digit + '0'));
        throw refused("id: byte " + i, found, "an ASCII digit");
      }
      id = Math.min(id * 10 + digit, Integer.MAX_VALUE);
    }
    if (present == length) {
      in.skipBytes(Tag.HEADER_BYTES + length);
      begin(id);
    }
  }

  private void begin(long id) {
    if (id < 1 || id > reading.rules().agencies()) {
      throw refused("id", id, "1.." + reading.rules().agencies());
    }
    agency = (int) id;
    state = State.STEP;
  }

  private void readStep(ByteBuf in, List<Object> out) {
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

  /** A batch without bets is complete here: no byte of it will follow. */
  private void readLength(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < Tag.WHOLE_UINT64_BYTES) {
      return;
    }
    int header = in.readUnsignedShort();
    if (header != Tag.UINT64_HEADER) {
      throw refused("length of a batch", String.format("%04x", header), "0108, a uint64");
    }
    long length = in.readLong();
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
    if (in.readableBytes() < betsBytes) {
      return;
    }
    byte[] bets = new byte[betsBytes + TypedBetReader.SCRATCH_BYTES];
    in.readBytes(bets, 0, betsBytes);
    out.add(batch(bets));
    state = State.STEP;
  }

  private Message batch(byte[] bets) {
    try {
      return new Batch(new TypedBetReader(bets, betsBytes).bets(agency, reading));
    } catch (MalformedValueException e) {
      return new Malformed(Opcode.BATCH, e.bets(), e.getMessage());
    }
  }

  private TypedFormatException refused(String what, Object value, String expected) {
    state = State.REFUSED;
    return new TypedFormatException(what + ": " + value + " (expected: " + expected + ")");
  }
}
