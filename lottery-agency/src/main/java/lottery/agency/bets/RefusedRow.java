package lottery.agency.bets;

/**
 * A row that cannot be sent.
 *
 * @param line of the file, from 1, on which it begins
 * @param field the name of the field, or {@code columns} or {@code bet} for the whole row
 * @param error the value and what was expected
 */
public record RefusedRow(long line, String field, String error) {

  @Override
  public String toString() {
    return "line %d: %s: %s".formatted(line, field, error);
  }
}
