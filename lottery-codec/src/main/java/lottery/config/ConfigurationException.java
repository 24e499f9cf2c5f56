package lottery.config;

/**
 * A setting is missing, unknown, or breaks its rule. The message is one line for the person who set
 * it: key, value, rule and origin. Characters that could act on a terminal are escaped. It carries
 * no stack.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A value can be as long as an environment allows; its beginning identifies it. */
  private static final int MAX_CHARS = 1000;

  /**
   * @param message may contain any characters that a user has set
   */
  public ConfigurationException(String message) {
    super(escaped(message), null, false, false);
  }

  private static String escaped(String message) {
    StringBuilder line = new StringBuilder();
    message
        .codePoints()
        .limit(MAX_CHARS)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                line.append("\\x%02x".formatted(c));
              } else if (isInvisible(c)) {
                line.append("\\u%04x".formatted(c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return message.codePoints().skip(MAX_CHARS).findAny().isPresent()
        ? line + "…"
        : line.toString();
  }

  /** Line separators, and what turns the direction of a text around. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
