package lottery.codec.bet;

import java.util.Objects;

/**
 * How bets are turned into rows: the rules they are checked by, and the number whose rows are noted
 * in passing, for an index of what is stored. Shared by all channels.
 *
 * @param indexed the number whose rows are noted, {@link #ALL_NUMBERS}, or {@link #NO_NUMBER}
 */
public record BetReading(BetRules rules, int indexed) {

  /** All rows are noted. */
  public static final int ALL_NUMBERS = -1;

  /** No row is noted. */
  public static final int NO_NUMBER = -2;

  public BetReading {
    Objects.requireNonNull(rules, "rules");
    if (indexed < NO_NUMBER) {
      throw new IllegalArgumentException(
          "indexed: " + indexed + " (expected: 0..2147483647, -1 for all, -2 for none)");
    }
  }

  /** By these rules, and nothing is noted. */
  public static BetReading by(BetRules rules) {
    return new BetReading(rules, NO_NUMBER);
  }
}
