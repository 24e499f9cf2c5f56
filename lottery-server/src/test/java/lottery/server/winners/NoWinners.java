package lottery.server.winners;

import java.util.Map;

/** A draw that nobody has won. */
public final class NoWinners {
  private NoWinners() {}

  public static Winners of(int agencies) {
    return new Winners(WinnersCounts.none(agencies), new WinnersBlocks.InMemory(Map.of()));
  }
}
