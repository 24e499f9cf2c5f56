package lottery.proof;

/**
 * The numbers that may be drawn, and bet on.
 *
 * @param lowest 0 or more
 * @param highest at most 2147483647
 */
public record NumberRange(int lowest, int highest) {
  public NumberRange {
    if (lowest < 0 || highest < lowest) {
      throw new MalformedTextException(
          "numbers: "
              + lowest
              + ".."
              + highest
              + " (expected: <lowest>..<highest>, 0..2147483647)");
    }
  }

  /** Reads {@code lo..hi}. */
  public static NumberRange parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      throw new MalformedTextException("numbers: \"" + text + "\" (expected: <lowest>..<highest>)");
    }
    return new NumberRange(
        (int) Texts.decimal(text.substring(0, dots), 0, Integer.MAX_VALUE),
        (int) Texts.decimal(text.substring(dots + 2), 0, Integer.MAX_VALUE));
  }

  public boolean contains(int number) {
    return number >= lowest && number <= highest;
  }

  /** How many numbers there are. */
  public long count() {
    return (long) highest - lowest + 1;
  }

  // By hand, as hashCode: a JVM makes a record's own at their first call, and starts later for it.
  @Override
  public boolean equals(Object other) {
    return other instanceof NumberRange that && lowest == that.lowest && highest == that.highest;
  }

  @Override
  public int hashCode() {
    return 31 * lowest + highest;
  }

  @Override
  public String toString() {
    return lowest + ".." + highest;
  }
}
