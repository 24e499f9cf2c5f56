package lottery.server.draw;

import java.util.List;

/**
 * The draw, once it has happened. Immutable; any thread.
 *
 * @param number the number drawn
 * @param bets how many bets took part
 * @param fingerprint SHA-256 over all canonical rows in stored order, 64 lower-case hex digits
 * @param winners by agency, the first element for agency 1
 */
public record Draw(int number, long bets, String fingerprint, List<AgencyWinners> winners) {
  public Draw {
    winners = List.copyOf(winners);
  }

  /**
   * @param agency 1..number of agencies
   */
  public AgencyWinners winnersOf(int agency) {
    return winners.get(agency - 1);
  }

  public int winnersInAll() {
    return winners.stream().mapToInt(AgencyWinners::count).sum();
  }
}
