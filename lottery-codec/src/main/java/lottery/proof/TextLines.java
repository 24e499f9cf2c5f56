package lottery.proof;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text, taken one after the other; each is a key, a space, and a value. */
final class TextLines {
  private final String what;
  private final String[] lines;
  private int next;

  /**
   * @param what the name of the text in messages
   * @param text its lines, each with its line feed
   */
  TextLines(String what, String text) {
    if (!text.endsWith("\n")) {
      throw new MalformedTextException(
          what + ": it ends within a line (expected: a line feed at its end)");
    }
    this.what = what;
    lines = text.substring(0, text.length() - 1).split("\n", -1);
  }

  /** The whole next line. */
  String line(String expected) {
    if (!hasNext()) {
      throw new MalformedTextException(what + ": it ends (expected: " + expected + ")");
    }
    return lines[next++];
  }

  /** The value of the next line, which must have that key. */
  String value(String key) {
    String line = line(key + " …");
    if (!line.startsWith(key + " ")) {
      throw new MalformedTextException(
          what + " line " + next + ": \"" + line + "\" (expected: " + key + " …)");
    }
    return line.substring(key.length() + 1);
  }

  boolean hasNext() {
    return next < lines.length;
  }

  boolean nextIs(String key) {
    return hasNext() && lines[next].startsWith(key + " ");
  }

  /** The values of all next lines that have that key. */
  List<String> values(String key) {
    List<String> values = new ArrayList<>();
    while (nextIs(key)) {
      values.add(value(key));
    }
    return values;
  }

  long decimal(String key, long min, long max) {
    String value = value(key);
    try {
      return Texts.decimal(value, min, max);
    } catch (MalformedTextException e) {
      throw new MalformedTextException(what + " line " + next + ": " + key + ": " + e.getMessage());
    }
  }

  void end() {
    if (hasNext()) {
      throw new MalformedTextException(
          what + " line " + (next + 1) + ": \"" + lines[next] + "\" (expected: the end)");
    }
  }
}
