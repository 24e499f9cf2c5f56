package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * Asks for the seal of a contest.
 *
 * @param agency any number; the server checks whether there is such an agency
 */
public record AskSeal(int agency) implements WireMessage, AgencyRequest {

  public AskSeal {
    if (agency < 0) {
      throw new IllegalArgumentException("agency: " + agency + " (expected: at least 0)");
    }
  }

  /** Reads a frame's value. */
  public static AskSeal decode(byte[] value) throws MalformedValueException {
    ListReader list = new ListReader(value);
    int agency = (int) list.decimal("agency", Integer.MAX_VALUE);
    list.end();
    return new AskSeal(agency);
  }

  @Override
  public Opcode opcode() {
    return Opcode.ASK_SEAL;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.element(out, agency);
  }
}
