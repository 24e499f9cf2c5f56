package lottery.codec.bet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The rules of a bet, and the number that a draw is going to look for.
 *
 * <p>Rows with the watched number are noted while their batch is transcoded, so that a draw costs
 * what its winners cost and never searches all bets. Immutable; shared by all channels.
 */
public final class BetRules {

  /** Stands for "no number is watched". */
  public static final int WATCH_NOTHING = -1;

  static final int MAX_NAME_BYTES = 255;
  static final int MAX_DOCUMENT_BYTES = 32;

  static final String NAME_RULE = "1..255 bytes of UTF-8 without control characters";
  static final String DOCUMENT_RULE = "1..32 bytes of UTF-8 without control characters or '#'";
  static final String NUMBER_RULE = "decimal, 0..2147483647";

  private final int agencies;
  private final Clock clock;
  private final int watchedNumber;

  /**
   * @param agencies how many agencies there are; their ids are 1 to this. An agency, which does not
   *     know, says {@code Integer.MAX_VALUE}
   * @param clock decides what a birthdate in the future is
   * @param watchedNumber the number whose rows are collected in passing, or {@link #WATCH_NOTHING}
   */
  public BetRules(int agencies, Clock clock, int watchedNumber) {
    if (agencies < 1) {
      throw new IllegalArgumentException("agencies: " + agencies + " (expected: at least 1)");
    }
    if (watchedNumber < WATCH_NOTHING) {
      throw new IllegalArgumentException(
          "watchedNumber: " + watchedNumber + " (expected: 0..2147483647, or -1 for none)");
    }
    this.agencies = agencies;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.watchedNumber = watchedNumber;
  }

  /** The highest agency id. */
  public int agencies() {
    return agencies;
  }

  /** The number whose rows are collected in passing; {@link #WATCH_NOTHING} when there is none. */
  public int watchedNumber() {
    return watchedNumber;
  }

  /** Today: the last birthdate that is not in the future. */
  LocalDate today() {
    return LocalDate.now(clock);
  }

  String agencyRule() {
    return "decimal, 1.." + agencies;
  }

  static String birthdateRule(LocalDate today) {
    return "a calendar date, YYYY-MM-DD, 0001-01-01.." + today;
  }
}
