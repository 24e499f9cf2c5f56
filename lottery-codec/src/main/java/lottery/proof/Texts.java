package lottery.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.HexFormat;

/** Reads values of texts; each value has exactly one form. */
final class Texts {
  /** The last second of the year 9999: later ones are mistakes, and sums of times fit a long. */
  static final long MAX_TIME = 253_402_300_799L;

  private Texts() {}

  /** {@code bytes} bytes, from lower-case hex digits. */
  static byte[] hex(String text, int bytes) {
    return hex("", text, bytes);
  }

  /** The same, and a refusal begins with {@code what}, such as {@code "key: "}. */
  static byte[] hex(String what, String text, int bytes) {
    if (text.length() == 2 * bytes && text.chars().allMatch(Texts::isHexDigit)) {
      return HexFormat.of().parseHex(text);
    }
    throw new MalformedTextException(
        what + "\"" + text + "\" (expected: " + 2 * bytes + " lower-case hex digits)");
  }

  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  /** {@code bytes} bytes, from base64 with padding and without spare bits. */
  static byte[] base64(String text, int bytes) {
    byte[] ascii = text.getBytes(US_ASCII);
    try {
      byte[] decoded = Base64.getDecoder().decode(ascii);
      if (decoded.length == bytes && Base64.getEncoder().encodeToString(decoded).equals(text)) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // The line below says what was expected.
    }
    throw new MalformedTextException("\"" + text + "\" (expected: base64 of " + bytes + " bytes)");
  }

  /** A decimal number without sign and leading zeros. */
  static long decimal(String text, long min, long max) {
    if (text.matches("0|[1-9][0-9]{0,18}")) {
      try {
        long value = Long.parseLong(text);
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Longer than a long: the line below says what was expected.
      }
    }
    throw new MalformedTextException(
        "\"" + text + "\" (expected: decimal, " + min + ".." + max + ")");
  }

  /** A name of 1 to {@code maxChars} of {@code A-Z a-z 0-9 . _ -}. */
  static boolean isName(String text, int maxChars) {
    return text.length() <= maxChars && text.matches("[A-Za-z0-9._-]+");
  }
}
