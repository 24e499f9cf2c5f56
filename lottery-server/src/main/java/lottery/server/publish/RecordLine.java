package lottery.server.publish;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of records.csv.
 *
 * @param stream empty for bets that belong to none
 * @param first where the record begins among the bets of that agency and stream
 */
record RecordLine(int agency, String stream, long first, int count) {
  /** The longest line has less. */
  static final int MAX_BYTES = 128;

  private static final String DECIMAL = "(0|[1-9][0-9]{0,%d})";
  private static final Pattern LINE =
      Pattern.compile(
          DECIMAL.formatted(8)
              + ",(|[A-Za-z0-9._-]{1,64}|@[A-Za-z0-9._-]{1,63}),"
              + DECIMAL.formatted(17)
              + ","
              + DECIMAL.formatted(8));

  /**
   * @param line without its line feed
   * @throws IllegalArgumentException when it is not such a line
   */
  static RecordLine parse(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      throw new IllegalArgumentException("\"" + line + "\" (expected: agency,stream,first,count)");
    }
    return new RecordLine(
        Integer.parseInt(fields.group(1)),
        fields.group(2),
        Long.parseLong(fields.group(3)),
        Integer.parseInt(fields.group(4)));
  }

  String toLine() {
    return agency + "," + stream + "," + first + "," + count + "\n";
  }
}
