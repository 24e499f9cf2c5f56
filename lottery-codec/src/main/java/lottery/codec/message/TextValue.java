package lottery.codec.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import lottery.codec.bet.MalformedValueException;

/**
 * The value of messages that carry a text whose every byte counts, because hashes are made of it.
 */
final class TextValue {

  private TextValue() {}

  static String decode(byte[] value) throws MalformedValueException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedValueException("text: not UTF-8");
    }
  }
}
