package lottery.codec.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * The request was refused: nothing of it was done (opcode ERROR).
 *
 * @param text what was wrong; any text, not a list
 */
public record ErrorReply(String text) implements WireMessage {

  /** How the text begins when the reason is temporary, such as a full disk. */
  private static final String AGAIN = "again: ";

  /** Makes a temporary refusal: the same request may succeed later. */
  public static ErrorReply again(String reason) {
    return new ErrorReply(AGAIN + reason);
  }

  /** Makes the refusal of a message that only a server sends. */
  public static ErrorReply notARequest(WireMessage reply) {
    return new ErrorReply(reply.getClass().getSimpleName() + " is not a request");
  }

  /**
   * The refusal of a request for another agency than the one whose certificate the connection has
   * shown.
   */
  public static ErrorReply notOwnAgency(AgencyRequest request, int own) {
    return new ErrorReply(
        "%sagency: \"%d\" (expected: %d, the certificate's)"
            .formatted(request.place(), request.agency(), own));
  }

  /** Reads a frame's value. Bytes that are not UTF-8 are replaced, not refused. */
  public static ErrorReply decode(byte[] value) {
    return new ErrorReply(new String(value, UTF_8));
  }

  /** Whether the same request may succeed later. Any other refusal is final. */
  public boolean isTemporary() {
    return text.startsWith(AGAIN);
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
