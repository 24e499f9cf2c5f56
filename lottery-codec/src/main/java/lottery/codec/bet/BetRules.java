package lottery.codec.bet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;

/** The rules of a bet. Immutable; shared by all channels. */
public final class BetRules {

  static final int MAX_NAME_BYTES = 255;
  static final int MAX_DOCUMENT_BYTES = 32;

  static final String NAME_RULE = "1..255 bytes of UTF-8 without control characters";
  static final String DOCUMENT_RULE = "1..32 bytes of UTF-8 without control characters or '#'";
  static final String NUMBER_RULE = "decimal, 0..2147483647";

  private final int agencies;
  private final Clock clock;

  /**
   * @param agencies how many agencies there are; their ids are 1 to this. An agency, which does not
   *     know, says {@code Integer.MAX_VALUE}
   * @param clock decides what a birthdate in the future is
   */
  public BetRules(int agencies, Clock clock) {
    if (agencies < 1) {
      throw new IllegalArgumentException("agencies: " + agencies + " (expected: at least 1)");
    }
    this.agencies = agencies;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** The highest agency id. */
  public int agencies() {
    return agencies;
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
