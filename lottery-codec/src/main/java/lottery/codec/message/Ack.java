package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import lottery.codec.bet.MalformedValueException;

/** The bets of the request are durable, or the agency's book is closed. */
public record Ack() implements WireMessage {

  private static final Ack INSTANCE = new Ack();

  /** Reads a frame's value. */
  public static Ack decode(byte[] value) throws MalformedValueException {
    NoValue.require(value);
    return INSTANCE;
  }

  @Override
  public Opcode opcode() {
    return Opcode.ACK;
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
