package lottery.codec.typed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowCursor;
import lottery.codec.message.Batch;
import lottery.codec.message.Close;
import lottery.codec.message.Ready;
import lottery.codec.message.SingleBet;
import lottery.codec.message.WireMessage;

/**
 * Writes an agency's side of the conversation, and tells its decoder which replies to expect.
 *
 * <pre>
 *  BEFORE             AFTER
 *  (the first)        00 01 "3"
 *  Batch[…]           01 01 08 0000000000000029 00 27 00 01 "3" …
 *  SingleBet[…]       the same, a batch of one
 *  Ready[agency=3]    02
 *  Close              (nothing: the dialect just ends the connection)
 * </pre>
 *
 * <p>Keeps state: one per channel.
 */
final class TypedRequestEncoder extends MessageToByteEncoder<WireMessage> {

  private final int agency;
  private final TypedReplyDecoder replies;
  private final TypedBetWriter writer = new TypedBetWriter();

  private boolean introduced;

  TypedRequestEncoder(int agency, TypedReplyDecoder replies) {
    super(WireMessage.class);
    this.agency = agency;
    this.replies = replies;
  }

  @Override
  protected void encode(ChannelHandlerContext ctx, WireMessage message, ByteBuf out) {
    if (message instanceof Close) {
      return;
    }
    introduce(out);
    if (message instanceof Batch batch) {
      writeBatch(batch.bets(), out);
      replies.expectReply();
    } else if (message instanceof SingleBet single) {
      writeBatch(single.bet(), out);
      replies.expectReply();
    } else if (message instanceof Ready) {
      out.writeByte(Tag.END);
      replies.expectWinners();
    } else {
      throw new IllegalArgumentException(
          "message: " + message + " (expected: Batch or Ready, the dialect has no other request)");
    }
  }

  private void introduce(ByteBuf out) {
    if (!introduced) {
      introduced = true;
      byte[] id = Integer.toString(agency).getBytes(US_ASCII);
      out.writeByte(Tag.STRING).writeByte(id.length).writeBytes(id);
    }
  }

  /** The length is known only after the bets are written, so it is filled in last. */
  private void writeBatch(BetRows bets, ByteBuf out) {
    out.writeByte(Tag.BATCH).writeByte(Tag.UINT64).writeByte(Tag.UINT64_BYTES);
    int length = out.writerIndex();
    out.writeLong(0);
    RowCursor row = new RowCursor(bets);
    for (int i = 0; row.next(); i++) {
      int bytes = writer.measure(row) - Tag.HEADER_BYTES;
      if (bytes > TypedCodec.MAX_SENT_BET_BYTES) {
        throw new IllegalArgumentException(
            "bet "
                + i
                + ": "
                + bytes
                + " bytes (expected: at most "
                + TypedCodec.MAX_SENT_BET_BYTES
                + ")");
      }
      writer.write(row, out);
    }
    out.setLong(length, out.writerIndex() - length - Tag.UINT64_BYTES);
  }
}
