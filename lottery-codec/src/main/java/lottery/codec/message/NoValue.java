package lottery.codec.message;

import lottery.codec.bet.MalformedValueException;

/** The value of the messages that have none. */
final class NoValue {

  private NoValue() {}

  static void require(byte[] value) throws MalformedValueException {
    if (value.length > 0) {
      throw new MalformedValueException("value: " + value.length + " bytes (expected: none)");
    }
  }
}
