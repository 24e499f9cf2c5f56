package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.MalformedValueException;

/** No more requests: replies still owed are sent, then the connection closes. */
public record Close() implements WireMessage {

  private static final Close INSTANCE = new Close();

  /** Reads a frame's value. */
  public static Close decode(byte[] value) throws MalformedValueException {
    NoValue.require(value);
    return INSTANCE;
  }

  @Override
  public Opcode opcode() {
    return Opcode.CLOSE;
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
