package lottery.agency.bets;

/**
 * Which faults of a file the user has declared as intended. With any other file such a fault would
 * close the book for good without bets that somebody has paid for.
 *
 * @param skipsInvalid rows that cannot be sent are left out, and the rest is sent
 * @param allowsEmpty a file without a bet is accepted
 * @param acceptsTornRow a last row without a line end counts as complete
 */
public record Tolerance(boolean skipsInvalid, boolean allowsEmpty, boolean acceptsTornRow) {

  /** Tolerates no fault. */
  public static final Tolerance NONE = new Tolerance(false, false, false);
}
