package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.MalformedValueException;

/** The answer to an unknown opcode; the connection goes on. */
public record Corrupt() implements WireMessage {

  private static final Corrupt INSTANCE = new Corrupt();

  /** Reads a frame's value. */
  public static Corrupt decode(byte[] value) throws MalformedValueException {
    NoValue.require(value);
    return INSTANCE;
  }

  @Override
  public Opcode opcode() {
    return Opcode.CORRUPT;
  }

  @Override
  public void encode(ByteBuf out) {
    // The opcode says it all.
  }

  @Override
  public int expectedBytes() {
    return 0;
  }
}
