package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads a list value: its elements, each followed by {@code #}.
 *
 * <pre>
 *  3#ab#  =  ["3", "ab"]        #  =  []
 * </pre>
 *
 * <p>Every method starts just after the last element read. If an element is missing, the exception
 * says what was expected. Belongs to one thread.
 */
public final class ListReader {

  private final Elements elements;

  /** Before the first element of the list. */
  public ListReader(byte[] value) {
    this.elements = new Elements(value);
  }

  /** Whether elements are left. */
  public boolean hasNext() {
    return elements.hasNext();
  }

  /**
   * The next element as a number.
   *
   * @param name what the element is, for the refusal
   */
  public long decimal(String name, long max) throws MalformedValueException {
    next(name);
    long number = Decimal.parse(elements.value(), elements.from(), elements.to(), max);
    if (number == Decimal.INVALID) {
      throw refused(name, "decimal, 0.." + max);
    }
    return number;
  }

  /**
   * The next element as text; the caller checks it.
   *
   * @param name what the element is, for the refusal
   */
  public String text(String name) throws MalformedValueException {
    next(name);
    return element();
  }

  /**
   * The next element as a document, checked by the rule of a bet's document.
   *
   * @param name what the element is, for the refusal
   */
  public String document(String name) throws MalformedValueException {
    next(name);
    if (!isDocument()) {
      throw refused(name, BetRules.DOCUMENT_RULE);
    }
    return element();
  }

  /** Checks that no element is left. */
  public void end() throws MalformedValueException {
    elements.end("the end of the list", 0);
  }

  /** Makes the refusal of the last element read, with its value. */
  public MalformedValueException refused(String name, String rule) {
    return new MalformedValueException(elements.described(name) + " (expected: " + rule + ")");
  }

  /** The elements at this reader's position, for another reader that continues there. */
  Elements elements() {
    return elements;
  }

  private void next(String name) throws MalformedValueException {
    if (!elements.next()) {
      throw new MalformedValueException(elements.absence(name));
    }
  }

  private String element() {
    return new String(elements.value(), elements.from(), elements.to() - elements.from(), UTF_8);
  }

  private boolean isDocument() {
    byte[] value = elements.value();
    int from = elements.from();
    int to = elements.to();
    int classes = ByteClass.PLAIN;
    for (int i = from; i < to; i++) {
      classes |= ByteClass.of(value[i]);
    }
    return to > from
        && to - from <= BetRules.MAX_DOCUMENT_BYTES
        && (classes & ByteClass.CONTROL) == 0
        && ((classes & ByteClass.NON_ASCII) == 0 || Utf8.isText(value, from, to));
  }
}
