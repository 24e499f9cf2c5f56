package lottery.server.draw;

import java.util.List;
import lottery.codec.WinnersList;
import lottery.codec.bet.BetRows;

/**
 * The winners of one agency, in the order in which their bets were stored. Immutable; any thread.
 *
 * @param rows their bets as canonical rows
 * @param documents their documents as a list value, made once for everybody who asks
 */
public record AgencyWinners(List<BetRows> rows, WinnersList documents) {
  public AgencyWinners {
    rows = List.copyOf(rows);
  }

  static AgencyWinners of(List<BetRows> rows) {
    return new AgencyWinners(rows, WinnersList.of(rows));
  }

  public int count() {
    return documents.count();
  }
}
