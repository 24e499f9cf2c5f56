package lottery.codec.typed;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import lottery.codec.LotteryCodec;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.MalformedValueException;
import lottery.codec.bet.RowCursor;
import lottery.codec.message.Ack;
import lottery.codec.message.Busy;
import lottery.codec.message.ErrorReply;
import lottery.codec.message.Opcode;
import lottery.codec.message.Winners;

/**
 * Reads the server's side of the conversation: a byte for each batch, and, once the agency has
 * finished, the winners, which are handed on as they come and never collected.
 *
 * <pre>
 *  BEFORE                                             AFTER
 *  00 00 01                                           Ack, Ack, ErrorReply
 *  00 01 08 0000000000000029 00 27 00 01 "3" …        Winners["99"], last
 * </pre>
 *
 * <p>Some servers answer {@code 00} to everything, even to the id and the end. A {@code 00} without
 * a request is skipped.
 *
 * <p>Keeps state: one per channel.
 */
final class TypedReplyDecoder extends ByteToMessageDecoder {

  /** The dialect's refusal carries no text. */
  static final ErrorReply REFUSED = new ErrorReply("refused (01), without a reason");

  private static final int WINNERS_HEADER_BYTES = 1 + Tag.WHOLE_UINT64_BYTES;

  private enum State {
    /** At a batch's reply; at the winners when no reply is owed and the agency has finished. */
    REPLIES,
    /** At a winning bet. */
    WINNERS,
    /** The server has nothing more to send. */
    ENDED
  }

  private final int agency;
  private final BetReading reading =
      BetReading.by(new BetRules(Integer.MAX_VALUE, Clock.system(ZoneId.systemDefault())));

  private State state = State.REPLIES;

  /** Batches without a reply. */
  private int repliesOwed;

  private boolean winnersOwed;

  /** Bytes of winning bets still to come. */
  private long remaining;

  TypedReplyDecoder(int agency) {
    this.agency = agency;
  }

  /** A batch was sent. */
  void expectReply() {
    repliesOwed++;
  }

  /** The end was sent. */
  void expectWinners() {
    winnersOwed = true;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    switch (state) {
      case REPLIES -> {
        if (repliesOwed == 0 && winnersOwed) {
          readWinnersHeader(in, out);
        } else {
          readReply(in, out);
        }
      }
      case WINNERS -> readWinners(in, out);
      case ENDED -> in.skipBytes(in.readableBytes());
    }
  }

  private void readReply(ByteBuf in, List<Object> out) {
    byte reply = in.readByte();
    if (reply == Opcode.BUSY.code()) {
      // A full server sends BUSY before it knows the dialect of the connection.
      out.add(new Busy());
      state = State.ENDED;
    } else if (repliesOwed > 0 && (reply == Tag.STORED || reply == Tag.REFUSED)) {
      repliesOwed--;
      out.add(reply == Tag.STORED ? new Ack() : REFUSED);
    } else if (reply != Tag.STORED) {
      throw malformed(String.format("reply: %02x (expected: 00 or 01)", reply));
    }
  }

  /** The first byte belongs to the winners only if it is 00 and no other 00 follows it. */
  private void readWinnersHeader(ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    if (in.getByte(start) != Tag.WINNERS
        || (in.isReadable(2) && in.getByte(start + 1) == Tag.STORED)) {
      readReply(in, out);
    } else if (in.isReadable(WINNERS_HEADER_BYTES)) {
      in.skipBytes(1);
      int header = in.readUnsignedShort();
      remaining = in.readLong();
      if (header != Tag.UINT64_HEADER || remaining < 0) {
        throw malformed(
            String.format(
                "length of the winners: %04x %016x (expected: a uint64)", header, remaining));
      }
      state = State.WINNERS;
      endOrGoOn(List.of(), out);
    }
  }

  private void readWinners(ByteBuf in, List<Object> out) {
    int length = wholeBets(in);
    if (length == 0) {
      return;
    }
    byte[] bets = new byte[length + TypedBetReader.SCRATCH_BYTES];
    in.readBytes(bets, 0, length);
    remaining -= length;
    try {
      List<String> documents = documents(new TypedBetReader(bets, length).bets(agency, reading));
      endOrGoOn(documents, out);
    } catch (MalformedValueException e) {
      throw malformed("winners: " + e.getMessage());
    }
  }

  /** How many bytes of whole bets have come, at most about one segment. */
  private int wholeBets(ByteBuf in) {
    int present = (int) Math.min(in.readableBytes(), remaining);
    int whole = 0;
    while (whole < LotteryCodec.MAX_SEGMENT_BYTES && present - whole >= Tag.HEADER_BYTES) {
      int bet = Tag.HEADER_BYTES + in.getUnsignedByte(in.readerIndex() + whole + 1);
      if (bet > remaining - whole) {
        throw malformed(
            "winners: a bet of " + bet + " bytes (expected: at most " + (remaining - whole) + ")");
      }
      if (bet > present - whole) {
        break;
      }
      whole += bet;
    }
    return whole;
  }

  private static List<String> documents(BetRows bets) {
    List<String> documents = new ArrayList<>(bets.count());
    RowCursor row = new RowCursor(bets);
    while (row.next()) {
      documents.add(row.text(RowCursor.DOCUMENT));
    }
    return documents;
  }

  private void endOrGoOn(List<String> documents, List<Object> out) {
    boolean last = remaining == 0;
    if (last || !documents.isEmpty()) {
      out.add(new Winners(documents, last));
    }
    if (last) {
      state = State.ENDED;
    }
  }

  private TypedFormatException malformed(String message) {
    state = State.ENDED;
    return new TypedFormatException(message);
  }
}
