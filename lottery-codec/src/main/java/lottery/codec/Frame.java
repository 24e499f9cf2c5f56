package lottery.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/**
 * One TLV frame: its opcode and its value, or, of a long list of winners, one segment of the value.
 * Owns its content; whoever takes it releases it.
 */
public final class Frame extends DefaultByteBufHolder {

  private final byte code;
  private final boolean last;

  /** A frame with its whole value. */
  public Frame(byte code, ByteBuf value) {
    this(code, value, true);
  }

  /**
   * @param last whether the value ends with this content
   */
  public Frame(byte code, ByteBuf content, boolean last) {
    super(content);
    this.code = code;
    this.last = last;
  }

  /** The opcode's byte, known or not. */
  public byte code() {
    return code;
  }

  /** Whether the value ends with this content; false on all segments but the last. */
  public boolean last() {
    return last;
  }

  @Override
  public Frame replace(ByteBuf content) {
    return new Frame(code, content, last);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that
        && code == that.code
        && last == that.last
        && content().equals(that.content());
  }

  @Override
  public int hashCode() {
    return 31 * (31 * content().hashCode() + code) + Boolean.hashCode(last);
  }

  @Override
  public String toString() {
    return "Frame[code=" + code + ", content=" + contentToString() + ", last=" + last + "]";
  }
}
