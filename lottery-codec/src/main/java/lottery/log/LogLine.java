package lottery.log;

/**
 * One log line: {@code action: apuesta_recibida | result: success | cantidad: 100}.
 *
 * <p>Values come from peers and files too, so they cannot end the line or forge a part of it. Not
 * for sharing between threads.
 *
 * <p>In JSON ({@link LogStyle}) it is the object {@code
 * {"action":"apuesta_recibida","result":"success","cantidad":100}}: whole numbers are numbers,
 * everything else is text, and texts are kept as they came. A document's number is a text.
 */
public final class LogLine {

  private static final String SEPARATOR = " | ";
  private static final int DELETE = 0x7F;

  /** How a line in JSON begins. */
  static final String JSON_BEGIN = "{\"action\":";

  private final boolean isJson = LogStyle.current().isJson();
  private final StringBuilder line = new StringBuilder(96);

  private LogLine(String action, String result) {
    if (isJson) {
      line.append(JSON_BEGIN).append('"').append(action).append('"');
      startPart("result");
      line.append('"').append(result).append('"');
    } else {
      line.append("action: ").append(action).append(SEPARATOR).append("result: ").append(result);
    }
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

  /** Appends a part; the value's bars, and all characters that are not seen, are replaced. */
  public LogLine with(String key, Object value) {
    startPart(key);
    if (!isJson) {
      appendNeutralised(String.valueOf(value));
    } else if (value instanceof Integer || value instanceof Long) {
      line.append(value);
    } else {
      JsonText.append(line, String.valueOf(value));
    }
    return this;
  }

  /** The line, without its end. */
  @Override
  public String toString() {
    return isJson ? line + "}" : line.toString();
  }

  private void startPart(String key) {
    if (isJson) {
      line.append(",\"").append(key).append("\":");
    } else {
      line.append(SEPARATOR).append(key).append(": ");
    }
  }

  private void appendNeutralised(String value) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (c == '|') {
        line.append('/');
      } else if (isPlain(c)) {
        line.appendCodePoint(c);
      } else {
        line.append(' ');
      }
      i += Character.charCount(c);
    }
  }

  /**
   * Whether it is seen where it stands and nowhere else. Others end the line for some readers, turn
   * the direction of what follows around, or hide a text in what looks like none.
   */
  static boolean isPlain(int c) {
    if (c >= ' ' && c < DELETE) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
