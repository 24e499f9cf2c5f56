package lottery.server.winners;

import java.util.function.Supplier;
import lottery.codec.WinnerRows;
import lottery.codec.WinnersInput;
import lottery.codec.typed.TypedWinnersInput;

/**
 * The winners of one agency, in the order in which their bets were stored. Immutable; any thread.
 *
 * @param count how many bets
 * @param documentBytes what they take in a list of documents
 * @param typedBytes what they take in the typed dialect
 * @param rows reads them, once more for each that is taken
 */
public record AgencyWinners(
    int count, long documentBytes, long typedBytes, Supplier<WinnerRows> rows) {

  /** A WINNERS frame, to be written once. */
  public WinnersInput frame() {
    return new WinnersInput(rows.get(), documentBytes);
  }

  /** What a typed peer gets, to be written once. */
  public TypedWinnersInput push() {
    return new TypedWinnersInput(rows.get(), typedBytes);
  }
}
