package lottery.server.draw;

import java.util.List;
import lottery.codec.WinnersList;
import lottery.codec.bet.BetRows;
import lottery.codec.typed.TypedWinners;

/**
 * The winners of one agency, in the order in which their bets were stored. Immutable; any thread.
 *
 * @param bets what a typed peer gets
 * @param documents their documents as a list value, made once for everybody who asks
 */
public record AgencyWinners(TypedWinners bets, WinnersList documents) {
  static AgencyWinners of(List<BetRows> rows) {
    return new AgencyWinners(TypedWinners.of(rows), WinnersList.of(rows));
  }

  public int count() {
    return documents.count();
  }
}
