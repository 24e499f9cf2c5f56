package lottery.server.winners;

/**
 * What a look-up came to.
 *
 * @param counts winning bets by agency, the first element for agency 1
 * @param winners null when there was no room to keep them: they have to be looked up again
 */
public record FoundWinners(int[] counts, Winners winners) {
  /** Nobody is going to read them. */
  public void close() {
    if (winners != null) {
      winners.close();
    }
  }
}
