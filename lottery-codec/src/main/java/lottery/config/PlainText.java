package lottery.config;

/** What the texts of values may look like. */
final class PlainText {
  private static final int MAX_DIGITS = 18;

  private PlainText() {}

  /** A carriage return from a Windows file would become an invisible part of a name. */
  static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return !text.isBlank();
  }

  /** {@code Long.parseLong} alone also takes a plus, and digits of other scripts. */
  static boolean isDecimal(String text) {
    int begin = text.startsWith("-") ? 1 : 0;
    for (int i = begin; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > begin && text.length() <= MAX_DIGITS;
  }
}
