package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import lottery.codec.bet.MalformedValueException;

/**
 * A contest's terms (opcode TERMS).
 *
 * @param text the whole terms.txt; its receiver checks it
 */
public record TermsReply(String text) implements WireMessage {

  /** Reads a frame's value. */
  public static TermsReply decode(byte[] value) throws MalformedValueException {
    return new TermsReply(TextValue.decode(value));
  }

  @Override
  public Opcode opcode() {
    return Opcode.TERMS;
  }

  @Override
  public void encode(ByteBuf out) {
    ByteBufUtil.writeUtf8(out, text);
  }

  @Override
  public int expectedBytes() {
    return ByteBufUtil.utf8Bytes(text);
  }
}
