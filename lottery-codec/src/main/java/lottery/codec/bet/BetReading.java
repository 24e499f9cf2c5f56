package lottery.codec.bet;

import java.util.Objects;

/**
 * How bets are turned into rows: the rules that they are checked by, and the number that the draw
 * will look for.
 *
 * <p>Rows with the watched number are noted while their batch is transcoded. So the cost of a draw
 * grows with its winners, and a draw never searches all bets. Shared by all channels.
 *
 * @param watchedNumber the number whose rows are noted, or {@link #WATCH_NOTHING}
 */
public record BetReading(BetRules rules, int watchedNumber) {

  /** Stands for "no number is watched". */
  public static final int WATCH_NOTHING = -1;

  public BetReading {
    Objects.requireNonNull(rules, "rules");
    if (watchedNumber < WATCH_NOTHING) {
      throw new IllegalArgumentException(
          "watchedNumber: " + watchedNumber + " (expected: 0..2147483647, or -1 for none)");
    }
  }

  /** Checks by these rules and watches no number. */
  public static BetReading by(BetRules rules) {
    return new BetReading(rules, WATCH_NOTHING);
  }
}
