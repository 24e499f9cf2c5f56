package lottery.codec.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import lottery.codec.Opcode;

/**
 * The request was refused: nothing of it was done (opcode ERROR).
 *
 * @param text what was wrong; any text, not a list
 */
public record ErrorReply(String text) implements WireMessage {

  /** Reads a frame's value. Bytes that are no UTF-8 are shown as such, not refused. */
  public static ErrorReply decode(byte[] value) {
    return new ErrorReply(new String(value, UTF_8));
  }

  @Override
  public Opcode opcode() {
    return Opcode.ERROR;
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
