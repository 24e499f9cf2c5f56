package lottery.proof;

/**
 * Something that an operator, a deadline or the configuration did to a contest.
 *
 * <pre>
 *  2 1694775000 lottery/ana close-book agency=2 why=flooded
 * </pre>
 *
 * @param sequence from 1, without gaps
 * @param time unix seconds
 * @param who {@code user}, or {@code user/name}
 * @param details {@code key=value …}; control characters are written as {@code \xNN}
 */
public record Act(long sequence, long time, String who, String action, String details) {
  public Act {
    who = printable(who);
    details = printable(details);
    if (sequence < 1 || time < 0 || !isWord(who) || !isWord(action)) {
      throw new MalformedTextException(
          "act: \"" + sequence + " " + time + " " + who + " " + action + "\"");
    }
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.indexOf(' ') < 0;
  }

  /** Reads a line without its line feed. */
  public static Act parse(String line) {
    String[] words = line.split(" ", 5);
    if (words.length < 4) {
      throw new MalformedTextException(
          "act: \"" + line + "\" (expected: <seq> <time> <who> <action> <key=value …>)");
    }
    Act act =
        new Act(
            Texts.decimal(words[0], 1, Long.MAX_VALUE),
            Texts.decimal(words[1], 0, Long.MAX_VALUE),
            words[2],
            words[3],
            words.length < 5 ? "" : words[4]);
    if (!act.toLine().equals(line)) {
      throw new MalformedTextException("act: \"" + act.toLine() + "\" was written otherwise");
    }
    return act;
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                printable.append(String.format("\\x%02x", c));
              } else {
                printable.appendCodePoint(c);
              }
            });
    return printable.toString();
  }

  /** The line in audit.txt, without its line feed. */
  public String toLine() {
    String line = sequence + " " + time + " " + who + " " + action;
    return details.isEmpty() ? line : line + " " + details;
  }
}
