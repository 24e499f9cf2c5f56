package lottery.server.journal;

import java.util.UUID;

/**
 * The part of a contest's terms in each segment's header. It never changes, because any change
 * would change the contest's outcome.
 *
 * @param contest a random id
 * @param agencies how many agencies take part, numbered from 1
 * @param number the winning number, or {@link #UNKNOWN_NUMBER} when it is found after the seal
 */
public record Terms(UUID contest, int agencies, int number) {
  /** The number is not known before the book is sealed. */
  public static final int UNKNOWN_NUMBER = -1;

  public Terms {
    if (agencies < 1) {
      throw new IllegalArgumentException("agencies: " + agencies + " (expected: 1 or more)");
    }
    if (number < UNKNOWN_NUMBER) {
      throw new IllegalArgumentException("number: " + number + " (expected: -1 or more)");
    }
  }

  /** Terms of a new contest, with a new random id. */
  public Terms(int agencies, int number) {
    this(UUID.randomUUID(), agencies, number);
  }

  /** Whether the number is known from the beginning. */
  public boolean isNumberKnown() {
    return number != UNKNOWN_NUMBER;
  }

  // By hand, as hashCode: a JVM makes a record's own at their first call, and starts later for it.
  @Override
  public boolean equals(Object other) {
    return other instanceof Terms that
        && contest.equals(that.contest)
        && agencies == that.agencies
        && number == that.number;
  }

  @Override
  public int hashCode() {
    return contest.hashCode();
  }

  @Override
  public String toString() {
    return "agencies "
        + agencies
        + (isNumberKnown() ? " and number " + number : " and an unknown number");
  }
}
