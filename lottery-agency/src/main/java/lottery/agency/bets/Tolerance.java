package lottery.agency.bets;

/**
 * What of a file's faults was said to be meant. Of each of them the book would be closed for good
 * without bets that somebody has paid for.
 *
 * @param skipsInvalid rows that cannot be sent are left out, and the rest is sent
 * @param allowsEmpty a file without a bet is one
 * @param acceptsTornRow a last row without a line's end is whole
 */
public record Tolerance(boolean skipsInvalid, boolean allowsEmpty, boolean acceptsTornRow) {

  /** Nothing. */
  public static final Tolerance NONE = new Tolerance(false, false, false);
}
