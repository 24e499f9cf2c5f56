package lottery.codec.typed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import lottery.codec.Wire;

/** Values of the typed dialect, put together from the wire contract alone. */
final class TypedBytes {

  static final byte[] END = {2};

  private TypedBytes() {}

  static byte[] string(int tag, byte[] bytes) {
    return Wire.concat(new byte[] {(byte) tag, (byte) bytes.length}, bytes);
  }

  static byte[] string(String text) {
    return string(0, text.getBytes(UTF_8));
  }

  static byte[] uint64(long value) {
    return ByteBuffer.allocate(10).put((byte) 1).put((byte) 8).putLong(value).array();
  }

  /** A bet of these fields, the last of them a number. */
  static byte[] bet(String... fields) {
    return taggedBet(0, fields);
  }

  static byte[] taggedBet(int tag, String... fields) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length - 1; i++) {
      content.writeBytes(string(tag, fields[i].getBytes(UTF_8)));
    }
    content.writeBytes(uint64(Long.parseUnsignedLong(fields[fields.length - 1])));
    return string(tag, content.toByteArray());
  }

  /** Ana Gil's bet of agency 1. */
  static byte[] ana(int number) {
    return bet("1", "Ana", "Gil", "0099", "2001-02-28", Integer.toString(number));
  }

  static byte[] batch(byte[]... bets) {
    byte[] all = Wire.concat(bets);
    return Wire.concat(new byte[] {1}, uint64(all.length), all);
  }

  static byte[] winners(byte[]... bets) {
    byte[] all = Wire.concat(bets);
    return Wire.concat(new byte[] {0}, uint64(all.length), all);
  }
}
