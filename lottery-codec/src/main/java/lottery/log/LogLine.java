package lottery.log;

/**
 * One log line: {@code action: apuesta_recibida | result: success | cantidad: 100}.
 *
 * <p>Values come from peers and files too, so they cannot end the line or forge a part of it. Not
 * for sharing between threads.
 */
public final class LogLine {

  private static final String SEPARATOR = " | ";

  private final StringBuilder line = new StringBuilder(96);

  private LogLine(String action, String result) {
    line.append("action: ").append(action).append(SEPARATOR).append("result: ").append(result);
  }

  /** It was done. */
  public static LogLine success(String action) {
    return new LogLine(action, "success");
  }

  /** It was not done. */
  public static LogLine fail(String action) {
    return new LogLine(action, "fail");
  }

  /** It is not done yet. */
  public static LogLine inProgress(String action) {
    return new LogLine(action, "in_progress");
  }

  /** Appends a part. */
  public LogLine with(String key, long value) {
    startPart(key);
    line.append(value);
    return this;
  }

  /** Appends a part; the value's control characters and separators are replaced. */
  public LogLine with(String key, Object value) {
    startPart(key);
    appendNeutralised(String.valueOf(value));
    return this;
  }

  /** The line, without its end. */
  @Override
  public String toString() {
    return line.toString();
  }

  private void startPart(String key) {
    line.append(SEPARATOR).append(key).append(": ");
  }

  private void appendNeutralised(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c)) {
        line.append(' ');
      } else if (c == '|' && isSeparator(value, i)) {
        line.append('/');
      } else {
        line.append(c);
      }
    }
  }

  /** A bar between blanks, or between a blank and the value's end, would read as a new part. */
  private static boolean isSeparator(String value, int bar) {
    return isBlank(value, bar - 1) && isBlank(value, bar + 1);
  }

  private static boolean isBlank(String value, int i) {
    if (i < 0 || i >= value.length()) {
      return true;
    }
    char c = value.charAt(i);
    return Character.isWhitespace(c) || Character.isISOControl(c);
  }
}
