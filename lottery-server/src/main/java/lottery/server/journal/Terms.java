package lottery.server.journal;

import java.util.UUID;

/**
 * The part of a contest's terms in each segment's header. It never changes, because any change
 * would change the contest's outcome.
 *
 * @param contest a random id
 * @param agencies how many agencies take part, numbered from 1
 * @param number the winning number of the draw
 */
public record Terms(UUID contest, int agencies, int number) {
  public Terms {
    if (agencies < 1) {
      throw new IllegalArgumentException("agencies: " + agencies + " (expected: 1 or more)");
    }
    if (number < 0) {
      throw new IllegalArgumentException("number: " + number + " (expected: 0 or more)");
    }
  }

  /** Terms of a new contest, with a new random id. */
  public Terms(int agencies, int number) {
    this(UUID.randomUUID(), agencies, number);
  }

  @Override
  public String toString() {
    return "agencies " + agencies + " and number " + number;
  }
}
