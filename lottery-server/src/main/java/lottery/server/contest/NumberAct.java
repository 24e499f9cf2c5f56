package lottery.server.contest;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import lottery.proof.Act;
import lottery.proof.MalformedTextException;
import lottery.proof.Seal;
import lottery.server.beacon.CurveUnavailableException;
import lottery.server.draw.AuditLog;
import lottery.server.draw.CheckedNumber;
import lottery.server.draw.NumberCheck;
import lottery.server.journal.NoSpaceException;

/**
 * The act that gives a sealed contest its number. Signatures are checked on the opener's thread;
 * everything else happens on the journal loop.
 */
final class NumberAct {
  private final Contests contests;
  private final ContestContext context;
  private final Clock clock;

  NumberAct(Contests contests, ContestContext context) {
    this.contests = contests;
    this.context = context;
    this.clock = context.clock();
  }

  /**
   * Gives a number to the contest that it fits, of those that wait for one.
   *
   * @param text a number.txt
   */
  void give(String who, String text, ActResult result) {
    List<Candidate> candidates = new ArrayList<>();
    for (KnownContest contest : contests.all()) {
      if (contest.live() != null && contest.live().ending().awaitsNumber()) {
        candidates.add(new Candidate(contest, contest.live().ending().seal()));
      }
    }
    if (candidates.isEmpty()) {
      KnownContest newest = contests.newest();
      result.refused(
          "contest: \""
              + newest.name()
              + "\" is "
              + newest.state()
              + " (expected: sealed, with a number that is not fixed and not given yet)");
    } else {
      context.opener().run(() -> check(who, candidates, text, result));
    }
  }

  /** On the opener's thread. */
  private void check(String who, List<Candidate> candidates, String text, ActResult result) {
    String refusal = null;
    for (Candidate candidate : candidates) {
      try {
        CheckedNumber number =
            NumberCheck.check(candidate.contest().terms(), candidate.seal(), text);
        context.opener().onLoop(() -> accept(who, candidate.contest(), number, result));
        return;
      } catch (MalformedTextException | CurveUnavailableException e) {
        refusal = "contest \"" + candidate.contest().name() + "\": " + e.getMessage();
      }
    }
    String reason = refusal;
    context.opener().onLoop(() -> result.refused(reason));
  }

  private void accept(String who, KnownContest contest, CheckedNumber number, ActResult result) {
    if (!contest.live().ending().awaitsNumber()) {
      result.refused("contest: \"" + contest.name() + "\" has its number, or is cancelled");
      return;
    }
    AuditLog audit = contest.live().audit();
    Act act =
        audit
            .numberAct()
            .orElse(audit.next(clock.instant(), who, AuditLog.NUMBER, number.details()));
    if (!act.details().equals(number.details())) {
      result.refused("number: (expected: that of the act \"" + act.toLine() + "\")");
      return;
    }
    try {
      contest.live().ending().number(number, act, new Acting(contest.name(), act, result));
    } catch (NoSpaceException e) {
      result.putOff(e.getMessage());
    }
  }

  private record Candidate(KnownContest contest, Seal seal) {}
}
