package lottery.server.winners;

/**
 * The result of a look-up.
 *
 * @param counts winning bets by agency, the first element for agency 1
 * @param winners null when there was no room to keep them: they have to be looked up again
 */
public record FoundWinners(int[] counts, Winners winners) {
  /** Closes winners that nobody is going to read. */
  public void close() {
    if (winners != null) {
      winners.close();
    }
  }
}
