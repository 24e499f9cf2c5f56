package lottery.codec.bet;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Reads a list value: its elements, each followed by {@code #}.
 *
 * <pre>
 *  3#ab#  =  ["3", "ab"]        #  =  []
 * </pre>
 *
 * <p>Every method starts just past the last element read, and says what it looked for when it does
 * not find it. Belongs to one thread.
 */
public final class ListReader {

  private final byte[] value;
  private final int length;

  private int at;

  /** Bounds of the last element read, without its {@code #}. */
  private int from;

  private int to;

  /** Before the first element of the list. */
  public ListReader(byte[] value) {
    this.value = value;
    this.length = value.length;
  }

  /** Whether elements are left. */
  public boolean hasNext() {
    return at < length;
  }

  /**
   * The next element as a number.
   *
   * @param name what the element is, for the refusal
   */
  public long decimal(String name, long max) throws MalformedValueException {
    next(name);
    long number = Decimal.parse(value, from, to, max);
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
    return new String(value, from, to - from, UTF_8);
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
    return new String(value, from, to - from, UTF_8);
  }

  /** The six fields of one bet, up to the end of the list. */
  public BetRows bet(BetRules rules) throws MalformedValueException {
    BetRowsBuilder builder = new BetRowsBuilder(rules, length - at);
    addBet(builder, new int[BetRowsBuilder.BOUNDS], 1);
    end("the end of the list after one bet", 1);
    return builder.build();
  }

  /**
   * The count of bets, then each bet's marker and six fields, up to the end of the list.
   *
   * <pre>
   *  2#@0#1#Ana#Gil#99#2001-02-28#7574#@1#1#Leo#Paz#77#2000-02-29#12#
   * </pre>
   */
  public BetRows bets(BetRules rules) throws MalformedValueException {
    int n = (int) decimal("n", Integer.MAX_VALUE);
    BetRowsBuilder builder = new BetRowsBuilder(rules, length - at);
    ByteMarks marks = ByteMarks.of(value);
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    for (int i = 0; i < n; i++) {
      if (!addPlainBet(builder, marks, i)) {
        marker(i, n);
        addBet(builder, bounds, n);
      }
    }
    end("the end of the list after " + n + " bets, as n says", n);
    return builder.build();
  }

  private boolean addPlainBet(BetRowsBuilder builder, ByteMarks marks, int bet) {
    int markerBytes = Markers.length(value, at, bet);
    int betBytes = markerBytes == 0 ? 0 : builder.addPlain(value, marks, at + markerBytes);
    if (betBytes == 0) {
      return false;
    }
    at += markerBytes + betBytes + 1;
    return true;
  }

  /** Checks that no element is left. */
  public void end() throws MalformedValueException {
    end("the end of the list", 0);
  }

  /** The refusal of the last element read, with its value. */
  public MalformedValueException refused(String name, String rule) {
    return new MalformedValueException(described(name) + " (expected: " + rule + ")");
  }

  private void marker(int bet, int n) throws MalformedValueException {
    if (!hasNext()) {
      throw new MalformedValueException(
          n, "bet " + bet + ": missing (expected: " + n + " bets, as n says)");
    }
    if (!findElement()) {
      throw new MalformedValueException(n, unended("bet " + bet + ": marker"));
    }
    if (!isMarker(bet)) {
      throw new MalformedValueException(
          n, described("bet " + bet + ": marker") + " (expected: \"@" + bet + "\")");
    }
  }

  private boolean isMarker(int bet) {
    return from < to
        && value[from] == '@'
        && Decimal.parse(value, from + 1, to, Integer.MAX_VALUE) == bet;
  }

  private void addBet(BetRowsBuilder builder, int[] bounds, int n) throws MalformedValueException {
    for (int field = 0; field < RowCursor.FIELDS; field++) {
      if (!findElement()) {
        throw missingField(builder.count(), field, n);
      }
      bounds[2 * field] = from;
      bounds[2 * field + 1] = to;
    }
    try {
      builder.add(value, bounds);
    } catch (BetRefusedException e) {
      throw new MalformedValueException(n, e.getMessage());
    }
  }

  private MalformedValueException missingField(int bet, int field, int n) {
    String name = "bet " + bet + ": " + RowCursor.NAMES.get(field);
    return new MalformedValueException(n, hasNext() ? unended(name) : name + ": missing");
  }

  private void end(String expected, int n) throws MalformedValueException {
    if (hasNext()) {
      throw new MalformedValueException(
          n,
          "list: \"" + Excerpt.of(value, at, length) + "\" left over (expected: " + expected + ")");
    }
  }

  private void next(String name) throws MalformedValueException {
    if (!findElement()) {
      throw new MalformedValueException(hasNext() ? unended(name) : name + ": missing");
    }
  }

  /** Takes the next element; false, and nothing taken, when no {@code #} is left. */
  private boolean findElement() {
    byte[] bytes = value;
    for (int i = at; i < length; i++) {
      if (bytes[i] == '#') {
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

  private boolean isDocument() {
    int classes = ByteClass.PLAIN;
    for (int i = from; i < to; i++) {
      classes |= ByteClass.of(value[i]);
    }
    return to > from
        && to - from <= BetRules.MAX_DOCUMENT_BYTES
        && (classes & ByteClass.CONTROL) == 0
        && ((classes & ByteClass.NON_ASCII) == 0 || Utf8.isText(value, from, to));
  }

  private String described(String name) {
    return name + ": \"" + Excerpt.of(value, from, to) + "\"";
  }

  private String unended(String name) {
    return described(name) + " (expected: '#' after every element)";
  }
}
