package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import lottery.codec.bet.MalformedValueException;

/**
 * A contest's seal, with its signature if it has one (opcode SEAL).
 *
 * @param text the whole seal.txt; its receiver checks it
 */
public record SealReply(String text) implements WireMessage {

  /** Reads a frame's value. */
  public static SealReply decode(byte[] value) throws MalformedValueException {
    return new SealReply(TextValue.decode(value));
  }

  @Override
  public Opcode opcode() {
    return Opcode.SEAL;
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
