package lottery.server.draw;

import lottery.server.winners.AgencyWinners;
import lottery.server.winners.Winners;

/**
 * The draw, once it has happened and its winners can be read. Immutable; any thread.
 *
 * @param number the number drawn
 * @param winners by agency
 */
public record Draw(int number, Winners winners) {
  /**
   * @param agency 1..number of agencies
   */
  public AgencyWinners winnersOf(int agency) {
    return winners.of(agency);
  }
}
