package lottery.server.journal;

/**
 * What a contest was opened with, for good: changing either would change its outcome.
 *
 * @param agencies how many agencies take part, numbered from 1
 * @param number the winning number of the draw
 */
public record Terms(int agencies, int number) {
  public Terms {
    if (agencies < 1) {
      throw new IllegalArgumentException("agencies: " + agencies + " (expected: 1 or more)");
    }
    if (number < 0) {
      throw new IllegalArgumentException("number: " + number + " (expected: 0 or more)");
    }
  }

  @Override
  public String toString() {
    return "agencies " + agencies + " and number " + number;
  }
}
