package lottery.server.contest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lottery.proof.ContestTerms;
import lottery.server.draw.Draw;

/**
 * Where a server's contests stand.
 *
 * @param terms of the newest contest, which all but {@code others} is about
 * @param bets how many are stored
 * @param agencies where they stand now, also after this was made
 * @param draw nothing before it
 * @param others the contests before it, in the order of their opening
 */
public record ContestStatus(
    ContestTerms terms,
    ContestState state,
    Optional<Instant> closesAt,
    long bets,
    AgencyFigures agencies,
    Optional<Draw> draw,
    List<Other> others) {

  /** A contest that is not the newest. */
  public record Other(String name, ContestState state) {}

  /**
   * Of the newest of these, which is the last one, and briefly of the others. Journal loop only.
   */
  static ContestStatus of(List<KnownContest> all) {
    KnownContest newest = all.get(all.size() - 1);
    LiveContest live = newest.live();
    List<Other> others =
        all.subList(0, all.size() - 1).stream()
            .map(known -> new Other(known.name(), known.state()))
            .toList();
    return new ContestStatus(
        newest.terms(),
        live.state(),
        live.audit().closesAt(),
        live.bets(),
        live.figures(),
        live.barrier().draw(),
        others);
  }
}
