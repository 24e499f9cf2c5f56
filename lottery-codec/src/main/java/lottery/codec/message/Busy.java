package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.MalformedValueException;

/**
 * Not yet: the draw has not happened, or the server has no room for a connection. Ask again later.
 */
public record Busy() implements WireMessage {

  private static final Busy INSTANCE = new Busy();

  /** Reads a frame's value. */
  public static Busy decode(byte[] value) throws MalformedValueException {
    NoValue.require(value);
    return INSTANCE;
  }

  @Override
  public Opcode opcode() {
    return Opcode.BUSY;
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
