package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * Asks for the winners of an agency, and waits for the draw.
 *
 * @param agency any number; the server checks whether there is such an agency
 */
public record WaitWinners(int agency) implements WireMessage, AgencyRequest {

  public WaitWinners {
    if (agency < 0) {
      throw new IllegalArgumentException("agency: " + agency + " (expected: at least 0)");
    }
  }

  /** Reads a frame's value. */
  public static WaitWinners decode(byte[] value) throws MalformedValueException {
    ListReader list = new ListReader(value);
    int agency = (int) list.decimal("agency", Integer.MAX_VALUE);
    list.end();
    return new WaitWinners(agency);
  }

  @Override
  public Opcode opcode() {
    return Opcode.WAIT_WINNERS;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.element(out, agency);
  }
}
