package lottery.codec;

import java.util.Arrays;

/**
 * One TLV frame: its opcode and its value. A frame of a long list of winners has one segment of the
 * value.
 *
 * <p>Why an array: values are read from arrays fastest, and a value that is collected as it comes
 * needs an array of exactly its size.
 *
 * @param code the opcode's byte, known or not
 * @param value must not be modified; belongs to the holder of the frame
 * @param last whether the value ends with this content; false on all segments but the last
 */
record Frame(byte code, byte[] value, boolean last) {

  /** A frame with its whole value. */
  Frame(byte code, byte[] value) {
    this(code, value, true);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that
        && code == that.code
        && last == that.last
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(value) + code) + Boolean.hashCode(last);
  }

  @Override
  public String toString() {
    return "Frame[code=" + code + ", value of " + value.length + " bytes, last=" + last + "]";
  }
}
