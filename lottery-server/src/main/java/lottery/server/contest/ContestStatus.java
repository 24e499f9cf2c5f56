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
 * @param draw nothing before it
 * @param others the contests before it, in the order of their opening
 */
public record ContestStatus(
    ContestTerms terms,
    ContestState state,
    Optional<Instant> closesAt,
    long bets,
    List<AgencyStatus> agencies,
    Optional<Draw> draw,
    List<Other> others) {

  /**
   * Where an agency stands.
   *
   * @param stored how many of its bets are stored
   * @param ready whether its book is closed
   * @param closedByOthers when somebody else has closed it
   */
  public record AgencyStatus(
      int id, long stored, boolean ready, Optional<Instant> closedByOthers) {}

  /** A contest that is not the newest. */
  public record Other(String name, ContestState state) {}

  /** How many books are closed. */
  public int ready() {
    return (int) agencies.stream().filter(AgencyStatus::ready).count();
  }

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
        live.agencies(),
        live.barrier().draw(),
        others);
  }
}
