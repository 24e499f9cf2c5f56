package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Makes text for error messages from bytes of a peer or a file. The text is short, has one line,
 * and cannot move a terminal's cursor.
 */
final class Excerpt {

  static final int MAX_CHARS = 64;

  /** A UTF-8 character has at most 4 bytes, so bytes after this are never shown. */
  private static final int MAX_BYTES = 4 * MAX_CHARS;

  private Excerpt() {}

  static String of(byte[] bytes, int from, int to) {
    return of(new String(bytes, from, Math.min(to - from, MAX_BYTES), UTF_8));
  }

  static String of(String text) {
    StringBuilder shown = new StringBuilder(MAX_CHARS);
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int codePoint = text.codePointAt(i);
      next = i + Character.charCount(codePoint);
      if (next > MAX_CHARS) {
        break;
      }
      shown.appendCodePoint(isPrintable(codePoint) ? codePoint : '?');
    }
    return shown.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
