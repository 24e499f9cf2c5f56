package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * The agency has sent all its bets: its book closes. Idempotent.
 *
 * @param agency any number; the server checks whether there is such an agency
 */
public record Ready(int agency) implements WireMessage, AgencyRequest {

  public Ready {
    if (agency < 0) {
      throw new IllegalArgumentException("agency: " + agency + " (expected: at least 0)");
    }
  }

  /** Reads a frame's value. */
  public static Ready decode(byte[] value) throws MalformedValueException {
    ListReader list = new ListReader(value);
    int agency = (int) list.decimal("agency", Integer.MAX_VALUE);
    list.end();
    return new Ready(agency);
  }

  @Override
  public Opcode opcode() {
    return Opcode.READY;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.element(out, agency);
  }
}
