package lottery.log;

/**
 * Texts in JSON (RFC 8259). Whatever a text holds, the result is valid, is one line, and has only
 * characters that are seen: all others are escaped. Half a surrogate pair, which JSON readers
 * reject, becomes U+FFFD.
 */
public final class JsonText {
  private static final String REPLACEMENT = "\\ufffd";

  private JsonText() {}

  /** The text in quotes. */
  public static String quoted(String text) {
    StringBuilder json = new StringBuilder();
    append(json, text);
    return json.toString();
  }

  /** Appends the text in quotes. */
  static void append(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append((char) c);
      } else if (LogLine.isPlain(c)) {
        json.appendCodePoint(c);
      } else if (Character.getType(c) == Character.SURROGATE) {
        json.append(REPLACEMENT);
      } else {
        appendEscaped(json, c);
      }
      i += Character.charCount(c);
    }
    json.append('"');
  }

  private static void appendEscaped(StringBuilder json, int c) {
    for (char unit : Character.toChars(c)) {
      json.append("\\u").append(String.format("%04x", (int) unit));
    }
  }
}
