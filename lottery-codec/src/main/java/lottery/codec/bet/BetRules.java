package lottery.codec.bet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Supplier;

/** The rules of a bet. Immutable; shared by all channels. */
public final class BetRules {

  static final int MAX_NAME_BYTES = 255;
  public static final int MAX_DOCUMENT_BYTES = 32;

  static final String NAME_RULE = "1..255 bytes of UTF-8 without control characters";
  static final String DOCUMENT_RULE = "1..32 bytes of UTF-8 without control characters or '#'";
  static final String NUMBER_RULE = "decimal, 0..2147483647";

  private static final LocalDate LAST_OF_THE_CALENDAR = LocalDate.of(9999, 12, 31);

  private final int agencies;
  private final Supplier<LocalDate> lastBirthdate;

  /**
   * @param agencies how many agencies there are; their ids are 1 to this. An agency does not know
   *     the number and passes {@code Integer.MAX_VALUE}
   * @param clock gives tomorrow in its zone. That is the last birthdate that is accepted, because
   *     tomorrow here is today somewhere else
   */
  public BetRules(int agencies, Clock clock) {
    this(agencies, tomorrow(clock));
  }

  private BetRules(int agencies, Supplier<LocalDate> lastBirthdate) {
    if (agencies < 1) {
      throw new IllegalArgumentException("agencies: " + agencies + " (expected: at least 1)");
    }
    this.agencies = agencies;
    this.lastBirthdate = lastBirthdate;
  }

  /** The rules of who leaves it to another what a birthdate in the future is. */
  public static BetRules ofAnyDate(int agencies) {
    return new BetRules(agencies, () -> LAST_OF_THE_CALENDAR);
  }

  private static Supplier<LocalDate> tomorrow(Clock clock) {
    Objects.requireNonNull(clock, "clock");
    return new Tomorrow(clock);
  }

  /**
   * The latest tomorrow that there was: a clock that is set back must not refuse a repeat of what
   * was taken before. Any thread.
   */
  private static final class Tomorrow implements Supplier<LocalDate> {
    private final Clock clock;
    private volatile LocalDate latest = LocalDate.MIN;

    Tomorrow(Clock clock) {
      this.clock = clock;
    }

    @Override
    public LocalDate get() {
      LocalDate now = LocalDate.now(clock).plusDays(1);
      LocalDate known = latest;
      if (now.isAfter(known)) {
        latest = now;
        return now;
      }
      return known;
    }
  }

  /** The highest agency id. */
  public int agencies() {
    return agencies;
  }

  /** The last birthdate that is taken now. */
  LocalDate lastBirthdate() {
    return lastBirthdate.get();
  }

  String agencyRule() {
    return "decimal, 1.." + agencies;
  }

  static String birthdateRule(LocalDate last) {
    return "a calendar date, YYYY-MM-DD, 0001-01-01.." + last;
  }
}
