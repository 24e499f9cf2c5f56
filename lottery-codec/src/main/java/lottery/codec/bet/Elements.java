package lottery.codec.bet;

/**
 * Walks over the elements of a list value, each followed by {@code #}, and gives their positions.
 *
 * <pre>
 *  3#ab#
 *    ^ ^      after the second next(): from, to
 * </pre>
 *
 * <p>Belongs to one thread.
 */
final class Elements {
  private final byte[] value;
  private final int length;

  private int at;

  private int from;
  private int to;

  /** Before the first element. */
  Elements(byte[] value) {
    this.value = value;
    this.length = value.length;
  }

  /** The array that all positions refer to. Must not be modified. */
  byte[] value() {
    return value;
  }

  /** Where the next element starts. */
  int position() {
    return at;
  }

  /** Moves to where an element starts. The caller has read the elements before it by itself. */
  void moveTo(int position) {
    at = position;
  }

  boolean hasNext() {
    return at < length;
  }

  /** Takes the next element; false, without taking anything, when no {@code #} is left. */
  boolean next() {
    byte[] bytes = value;
    for (int i = at; i < length; i++) {
      if (bytes[i] == ListWriter.ELEMENT_END) {
        from = at;
        to = i;
        at = i + 1;
        return true;
      }
    }
    from = at;
    to = length;
    return false;
  }

  /**
   * Where the last element taken starts. After {@link #next()} returned false: where the rest of
   * the list starts.
   */
  int from() {
    return from;
  }

  /** Where the last element taken ends, at its {@code #}. */
  int to() {
    return to;
  }

  /** Describes the last element taken, for a refusal. */
  String described(String name) {
    return name + ": \"" + Excerpt.of(value, from, to) + "\"";
  }

  /** Says why {@link #next()} found no element. */
  String absence(String name) {
    return hasNext()
        ? described(name) + " (expected: '#' after every element)"
        : name + ": missing";
  }

  /** Checks that no element is left. */
  void end(String expected, int bets) throws MalformedValueException {
    if (hasNext()) {
      String rest = Excerpt.of(value, at, length);
      throw new MalformedValueException(
          bets, "list: \"" + rest + "\" left over (expected: " + expected + ")");
    }
  }
}
