package lottery.codec.bet;

/**
 * Walks over the elements of a list value, each followed by {@code #}, and says where they lie.
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

  /** The array that all positions are in. Not to be written. */
  byte[] value() {
    return value;
  }

  /** Where the next element starts. */
  int position() {
    return at;
  }

  /** Goes to where an element starts: the caller has read those before it itself. */
  void moveTo(int position) {
    at = position;
  }

  boolean hasNext() {
    return at < length;
  }

  /** Takes the next element; false, and nothing taken, when no {@code #} is left. */
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

  /** Where the last element taken starts; after a {@link #next()} in vain, the rest of the list. */
  int from() {
    return from;
  }

  /** Where the last element taken ends, at its {@code #}. */
  int to() {
    return to;
  }

  /** The last element for a refusal, with what it should be. */
  String described(String name) {
    return name + ": \"" + Excerpt.of(value, from, to) + "\"";
  }

  /** Why {@link #next()} found no element. */
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
