package lottery.server.contest;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lottery.proof.Beacon;
import lottery.proof.DrawTerms.ByBeacon;

/**
 * A round of a beacon that a sealed contest waits for.
 *
 * @param contest its name
 */
public record AwaitedRound(String contest, Beacon beacon, long round) {
  /** When the round is out. */
  public Instant time() {
    return Instant.ofEpochSecond(beacon.timeOf(round));
  }

  /** Those of these contests, in their order. Journal loop only. */
  static List<AwaitedRound> of(List<KnownContest> contests) {
    return contests.stream().flatMap(AwaitedRound::of).toList();
  }

  private static Stream<AwaitedRound> of(KnownContest contest) {
    if (contest.terms().draw() instanceof ByBeacon draw
        && contest.live() != null
        && contest.live().ending().awaitsNumber()) {
      long round = draw.round(contest.live().ending().seal().time());
      return Stream.of(new AwaitedRound(contest.name(), draw.beacon(), round));
    }
    return Stream.empty();
  }
}
