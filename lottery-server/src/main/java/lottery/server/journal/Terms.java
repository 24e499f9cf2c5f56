package lottery.server.journal;

import java.util.UUID;

/**
 * What a segment's header says of its contest, for good: changing any of it would change the
 * contest's outcome.
 *
 * @param contest random, which tells the contest from all others
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

  /** Of a contest that is new. */
  public Terms(int agencies, int number) {
    this(UUID.randomUUID(), agencies, number);
  }

  @Override
  public String toString() {
    return "agencies " + agencies + " and number " + number;
  }
}
