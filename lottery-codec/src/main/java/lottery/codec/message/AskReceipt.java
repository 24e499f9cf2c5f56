package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * Asks for the receipt of a stored bet, after the seal.
 *
 * <pre>
 *  1#agency-1.csv#3999#
 * </pre>
 *
 * @param agency any number; the server checks whether there is such an agency
 * @param stream the name of a stored stream: empty for bets that came without one, or with an
 *     {@code @} first for those of a typed conversation
 * @param index of the bet in the stream, from 0
 */
public record AskReceipt(int agency, String stream, long index)
    implements WireMessage, AgencyRequest {

  public AskReceipt {
    StreamName.requireStored(stream);
    if (agency < 0 || index < 0) {
      throw new IllegalArgumentException(
          "agency: " + agency + ", index: " + index + " (expected: at least 0)");
    }
  }

  /** Reads a frame's value. */
  public static AskReceipt decode(byte[] value) throws MalformedValueException {
    ListReader list = new ListReader(value);
    int agency = (int) list.decimal("agency", Integer.MAX_VALUE);
    String stream = StreamName.readStored(list);
    long index = list.decimal("index", Long.MAX_VALUE);
    list.end();
    return new AskReceipt(agency, stream, index);
  }

  @Override
  public Opcode opcode() {
    return Opcode.ASK_RECEIPT;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.element(out, agency);
    ListWriter.element(out, stream);
    ListWriter.element(out, index);
  }
}
