package lottery.codec.bet;

/**
 * What kind of treatment a byte of a text field needs. The classes are bits. A field's classes are
 * the bitwise or of those of its bytes, and 0 means that the field may be copied unchanged.
 */
final class ByteClass {

  static final int PLAIN = 0;

  /** A comma or a quote: RFC 4180 wants the field in quotes. */
  static final int QUOTED = 1;

  /** An ASCII control character: never allowed. */
  static final int CONTROL = 2;

  /** A byte of a longer UTF-8 sequence: the field has to be checked as such. */
  static final int NON_ASCII = 4;

  /** {@code #}, the end of a list's element: not allowed in a document. */
  static final int HASH = 8;

  private static final byte[] CLASSES = classes();

  private ByteClass() {}

  static int of(byte b) {
    return CLASSES[b & 0xFF];
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) classify(i);
    }
    return classes;
  }

  private static int classify(int b) {
    if (b >= 0x80) {
      return NON_ASCII;
    }
    if (b < 0x20 || b == 0x7F) {
      return CONTROL;
    }
    return switch (b) {
      case ',', '"' -> QUOTED;
      case '#' -> HASH;
      default -> PLAIN;
    };
  }
}
