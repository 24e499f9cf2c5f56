package lottery.log;

/** A whole line of a log in JSON: an object that begins with the time and the level. */
final class JsonLine {
  private JsonLine() {}

  /**
   * Makes the object.
   *
   * @param line as a logger prints it: the level, a blank, and a {@link LogLine} in JSON or a
   *     library's text
   */
  static String of(String time, String line) {
    String level = level(line);
    String body = line.substring(Math.min(line.length(), level.length() + 1));
    StringBuilder json = begin(time, level);
    if (body.startsWith(LogLine.JSON_BEGIN)) {
      return json.append(body, 1, body.length()).toString();
    }
    return end(json, "message", body);
  }

  /** The object for the stack trace of an exception that was logged before. */
  static String ofTrace(String time, String level, String trace) {
    return end(begin(time, level), "trace", trace);
  }

  /** The level that a logger's line begins with. */
  static String level(String line) {
    int end = line.indexOf(' ');
    return end < 0 ? "" : line.substring(0, end);
  }

  private static StringBuilder begin(String time, String level) {
    return new StringBuilder(192)
        .append("{\"time\":\"")
        .append(time)
        .append("\",\"level\":\"")
        .append(level)
        .append("\",");
  }

  private static String end(StringBuilder json, String key, String text) {
    json.append('"').append(key).append("\":");
    JsonText.append(json, text);
    return json.append('}').toString();
  }
}
