package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * The requests after this one, on this connection, are about that contest (opcode CONTEST).
 *
 * @param contest its name, 1..64 of {@code A-Z a-z 0-9 . _ -}: whether there is such a contest, the
 *     server knows
 */
public record ChooseContest(String contest) implements WireMessage {

  public ChooseContest {
    StreamName.require("contest", contest);
  }

  /** Reads a frame's value. */
  public static ChooseContest decode(byte[] value) throws MalformedValueException {
    ListReader list = new ListReader(value);
    String contest = StreamName.read("contest", list);
    list.end();
    return new ChooseContest(contest);
  }

  @Override
  public Opcode opcode() {
    return Opcode.CONTEST;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.element(out, contest);
  }
}
