package lottery.server.contest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms.ByBeacon;
import lottery.proof.Seal;
import lottery.server.draw.Draw;

/**
 * Where a server's contests stand.
 *
 * @param terms of the newest contest, which all but {@code others} is about
 * @param bets how many are stored
 * @param agencies where they stand now, also after this was made
 * @param seal nothing before it is durable
 * @param draw nothing before it
 * @param others the contests before it, in the order of their opening
 */
public record ContestStatus(
    ContestTerms terms,
    ContestState state,
    Optional<Instant> closesAt,
    long bets,
    AgencyFigures agencies,
    Optional<Seal> seal,
    Optional<Draw> draw,
    List<Other> others) {

  /**
   * A contest that is not the newest.
   *
   * @param seal nothing if there is none, or the contest is not in memory
   * @param fault why it could not be read, when that was tried last
   */
  public record Other(
      String name, ContestState state, Optional<Seal> seal, Optional<String> fault) {}

  /** The round of the beacon that gives the number; nothing if there is no such, or no seal yet. */
  public Optional<Long> round() {
    return terms.draw() instanceof ByBeacon byBeacon
        ? seal.map(made -> byBeacon.round(made.time()))
        : Optional.empty();
  }

  /**
   * Of the newest of these, which is the last one, and briefly of the others. Journal loop only.
   */
  static ContestStatus of(List<KnownContest> all) {
    KnownContest newest = all.get(all.size() - 1);
    LiveContest live = newest.live();
    List<Other> others =
        all.subList(0, all.size() - 1).stream()
            .map(known -> new Other(known.name(), known.state(), sealOf(known), known.fault()))
            .toList();
    return new ContestStatus(
        newest.terms(),
        live.state(),
        live.audit().closesAt(),
        live.bets(),
        live.figures(),
        sealOf(newest),
        live.barrier().draw(),
        others);
  }

  private static Optional<Seal> sealOf(KnownContest contest) {
    return Optional.ofNullable(contest.live()).map(live -> live.ending().seal());
  }
}
