package lottery.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import lottery.server.contest.AgencyFigures;
import lottery.server.contest.ContestState;
import lottery.server.contest.ContestStatus;

/**
 * Where a server stands.
 *
 * @param contests nothing while it starts
 * @param rate bets a second, lately; nothing until that is known
 * @param cluster nothing on a single server
 * @param connected whether an agency is connected
 */
record ServerStatus(
    Instant now,
    Optional<ContestStatus> contests,
    OptionalLong rate,
    Optional<DiskSpace> disk,
    Optional<ClusterStatus> cluster,
    IntPredicate connected,
    List<Warning> warnings) {

  /** How long before the deadline an agency with an open book counts as late. */
  static final Duration LATE_BEFORE = Duration.ofMinutes(10);

  /**
   * Whether others wait for an agency: somebody else had to close its book; or it is open though
   * the deadline is near, or, without one, most others have closed theirs.
   */
  boolean isLate(int agency) {
    ContestStatus status = contests.orElseThrow();
    AgencyFigures agencies = status.agencies();
    if (agencies.closedByOthers(agency).isPresent()) {
      return true;
    }
    if (status.state() != ContestState.OPEN || agencies.isReady(agency)) {
      return false;
    }
    return status
        .closesAt()
        .map(deadline -> !now.isBefore(deadline.minus(LATE_BEFORE)))
        .orElseGet(() -> 2L * agencies.ready() > agencies.count());
  }
}
