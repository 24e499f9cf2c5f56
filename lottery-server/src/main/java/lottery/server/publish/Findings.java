package lottery.server.publish;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a contest, a line each: what and where. One thread. */
final class Findings {
  /** More lines than that tell nobody more. */
  private static final int MAX_LINES = 100;

  private final List<String> lines = new ArrayList<>();
  private long omitted;

  /**
   * @param where a file or a record of it
   */
  void add(String where, String what) {
    if (lines.size() < MAX_LINES) {
      lines.add(where + ": " + what);
    } else {
      omitted++;
    }
  }

  /** Adds a line if the value is not the expected one. */
  void compare(String where, String what, Object value, Object expected) {
    if (!value.equals(expected)) {
      add(where, what + " " + value + " (expected: " + expected + ")");
    }
  }

  /** Adds a line for the first line of a text that is not the expected one. */
  void compareTexts(String where, String text, String expected) {
    String[] lines = text.split("\n", -1);
    String[] right = expected.split("\n", -1);
    for (int i = 0; i < Math.max(lines.length, right.length); i++) {
      String line = i < lines.length ? lines[i] : "nothing";
      String other = i < right.length ? right[i] : "nothing";
      if (!line.equals(other)) {
        add(where, "\"" + line + "\" (expected: \"" + other + "\")");
        return;
      }
    }
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (omitted > 0) {
      all.add("and " + omitted + " more");
    }
    return all;
  }
}
