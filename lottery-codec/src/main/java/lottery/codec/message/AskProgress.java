package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * Asks how much of a stream is stored. The stream is given by its name or by its first bet.
 *
 * @param agency any number; the server checks whether there is such an agency
 * @param stream 1..64 of {@code A-Z a-z 0-9 . _ -}, or a result of {@link StreamName#beginningWith}
 */
public record AskProgress(int agency, String stream) implements WireMessage, AgencyRequest {

  public AskProgress {
    StreamName.requireAsked(stream);
    if (agency < 0) {
      throw new IllegalArgumentException("agency: " + agency + " (expected: at least 0)");
    }
  }

  /** Reads a frame's value. */
  public static AskProgress decode(byte[] value) throws MalformedValueException {
    ListReader list = new ListReader(value);
    int agency = (int) list.decimal("agency", Integer.MAX_VALUE);
    String stream = StreamName.readAsked(list);
    list.end();
    return new AskProgress(agency, stream);
  }

  @Override
  public Opcode opcode() {
    return Opcode.ASK_PROGRESS;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.element(out, agency);
    ListWriter.element(out, stream);
  }
}
