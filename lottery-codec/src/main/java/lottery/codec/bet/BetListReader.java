package lottery.codec.bet;

/**
 * Reads the bets of a list: their markers are checked here, their fields by a {@link
 * BetRowsBuilder}.
 *
 * <pre>
 *  2#@0#1#Ana#Gil#99#2001-02-28#7574#@1#1#Leo#Paz#77#2000-02-29#12#
 * </pre>
 *
 * <p>A plain bet is taken by its bytes, without looking for its elements one by one. Belongs to one
 * thread.
 */
public final class BetListReader {

  private final ListReader list;
  private final Elements elements;
  private final byte[] value;
  private final BetReading reading;
  private final int[] bounds = new int[BetRowsBuilder.BOUNDS];

  /**
   * @param list positioned before the first bet, or before the count of bets; the bets are the end
   *     of the list
   * @param reading the rules that bets are checked by, and the number that is watched
   */
  public BetListReader(ListReader list, BetReading reading) {
    this.list = list;
    this.elements = list.elements();
    this.value = elements.value();
    this.reading = reading;
  }

  /** The six fields of one bet, up to the end of the list. */
  public BetRows bet() throws MalformedValueException {
    BetRowsBuilder builder = builder();
    addBet(builder, 1);
    elements.end("the end of the list after one bet", 1);
    return builder.build();
  }

  /** The count of bets, then each bet's marker and six fields, up to the end of the list. */
  public BetRows bets() throws MalformedValueException {
    int n = (int) list.decimal("n", Integer.MAX_VALUE);
    BetRowsBuilder builder = builder();
    ByteMarks marks = ByteMarks.of(value);
    int at = elements.position();
    for (int i = 0; i < n; i++) {
      marks.cover(at, Long.BYTES + PlainBet.BLOCK_BYTES);
      int plainBytes = addPlainBet(builder, marks, i, at);
      at += plainBytes;
      if (plainBytes == 0) {
        elements.moveTo(at);
        marker(i, n);
        addBet(builder, n);
        at = elements.position();
      }
    }
    elements.moveTo(at);
    elements.end("the end of the list after " + n + " bets, as n says", n);
    return builder.build();
  }

  private BetRowsBuilder builder() {
    return new BetRowsBuilder(reading, value.length - elements.position());
  }

  /**
   * How many bytes of the list the bet at {@code at} takes; 0 if it is not plain and was not
   * appended.
   */
  private int addPlainBet(BetRowsBuilder builder, ByteMarks marks, int bet, int at) {
    int markerBytes = Markers.length(value, at, bet);
    int betBytes = markerBytes == 0 ? 0 : builder.addPlain(value, marks, at + markerBytes);
    return betBytes == 0 ? 0 : markerBytes + betBytes + 1;
  }

  private void marker(int bet, int n) throws MalformedValueException {
    if (!elements.hasNext()) {
      throw new MalformedValueException(
          n, "bet " + bet + ": missing (expected: " + n + " bets, as n says)");
    }
    String name = "bet " + bet + ": marker";
    if (!elements.next()) {
      throw new MalformedValueException(n, elements.absence(name));
    }
    if (!isMarker(bet)) {
      throw new MalformedValueException(
          n, elements.described(name) + " (expected: \"@" + bet + "\")");
    }
  }

  private boolean isMarker(int bet) {
    int from = elements.from();
    return from < elements.to()
        && value[from] == '@'
        && Decimal.parse(value, from + 1, elements.to(), Integer.MAX_VALUE) == bet;
  }

  private void addBet(BetRowsBuilder builder, int n) throws MalformedValueException {
    for (int field = 0; field < RowCursor.FIELDS; field++) {
      if (!elements.next()) {
        String name = "bet " + builder.count() + ": " + RowCursor.NAMES.get(field);
        throw new MalformedValueException(n, elements.absence(name));
      }
      bounds[2 * field] = elements.from();
      bounds[2 * field + 1] = elements.to();
    }
    try {
      builder.add(value, bounds);
    } catch (BetRefusedException e) {
      throw new MalformedValueException(n, e.getMessage());
    }
  }
}
