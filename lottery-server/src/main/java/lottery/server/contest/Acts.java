package lottery.server.contest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lottery.log.LogLine;
import lottery.proof.Act;
import lottery.server.draw.AuditLog;
import lottery.server.draw.UnknownAgency;
import lottery.server.journal.AuditReader;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FoundContest;
import lottery.server.journal.NoSpaceException;
import lottery.server.journal.Waiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acts of operators and of the deadline. Each act is checked against the present state,
 * journalled, and takes effect; its author gets the result when it is durable. Journal loop only,
 * one act after the other, so the second of two operators finds what the first one has done.
 */
final class Acts {
  /** When the disk has no room for the deadline's act, it is tried again after this time. */
  private static final Duration RETRY = Duration.ofSeconds(10);

  private static final int MAX_WHY_CHARS = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Acts.class);

  private final Contests contests;
  private final ContestContext context;
  private final ContestMaker maker;
  private final NumberAct numbers;
  private final Clock clock;
  private volatile Instant due;

  Acts(Contests contests, DataDirectory directory, ContestContext context) {
    this.contests = contests;
    this.context = context;
    this.clock = context.clock();
    this.maker = new ContestMaker(contests, directory, context, this::opened);
    this.numbers = new NumberAct(contests, context);
    due = deadline().orElse(null);
  }

  /** Closes the book of an agency on behalf of an operator. */
  void closeBook(String who, int agency, String why, ActResult result) {
    KnownContest contest = contests.newest();
    if (contest.state() != ContestState.OPEN) {
      result.refused(noneOpen());
    } else if (!contest.live().books().isKnown(agency)) {
      result.refused(UnknownAgency.reason(agency, contest.terms().agencies()));
    } else if (contest.live().books().isClosed(agency)) {
      result.refused("agency " + agency + "'s book is closed already");
    } else if (isReason(why, result)) {
      String details = "agency=" + agency + " why=" + why;
      Act act = contest.live().audit().next(clock.instant(), who, AuditLog.CLOSE_BOOK, details);
      close(contest, List.of(agency), act, result);
    }
  }

  /** Moves the deadline of the open contest, or gives it one. */
  void closesAt(String who, Instant time, String why, ActResult result) {
    KnownContest contest = contests.newest();
    if (contest.state() != ContestState.OPEN) {
      result.refused(noneOpen());
    } else if (!time.isAfter(clock.instant())) {
      result.refused(notLater(time));
    } else if (isReason(why, result)) {
      String details = AuditLog.CLOSES_AT + "=" + time + " why=" + why;
      Act act = contest.live().audit().next(clock.instant(), who, AuditLog.CLOSES_AT, details);
      act(contest, act, result);
      due = deadline().orElse(null);
    }
  }

  /** Ends the newest contest without a draw. */
  void cancel(String who, String why, ActResult result) {
    KnownContest contest = contests.newest();
    ContestState state = contest.state();
    if (state.isFinal()) {
      result.refused(
          "contest: \""
              + contest.name()
              + "\" is "
              + state
              + " (expected: open, closed or sealed)");
    } else if (contest.live().audit().numberAct().isPresent()) {
      result.refused("contest: \"" + contest.name() + "\" has its number, so it will be drawn");
    } else if (isReason(why, result)) {
      Act act = contest.live().audit().next(clock.instant(), who, AuditLog.CANCEL, "why=" + why);
      act(contest, act, new Cancelling(contest, result));
      due = deadline().orElse(null);
    }
  }

  /** Gives a contest that is sealed its number. */
  void number(String who, String text, ActResult result) {
    numbers.give(who, text, result);
  }

  /** Opens the next contest. */
  void open(String who, ConfiguredContest next, ActResult result) {
    maker.open(who, next, result);
  }

  private void opened(String contest, Act act) {
    due = deadline().orElse(null);
    Acting.log(contest, act);
  }

  /** The acts of a contest, which may have to be read from the disk. */
  void audit(Optional<String> name, ActResult result) {
    Optional<KnownContest> asked =
        name.isEmpty() ? Optional.of(contests.newest()) : contests.find(name.get());
    if (asked.isEmpty()) {
      result.refused("contest: \"" + name.get() + "\" (expected: one of " + contests.names() + ")");
    } else if (asked.get().live() != null) {
      LiveContest live = asked.get().live();
      live.afterCommit(new Telling(live.audit().lines(), result));
    } else {
      FoundContest found = asked.get().found();
      context
          .opener()
          .run(
              () -> readAudit(found, result),
              cause -> context.opener().onLoop(() -> result.refused(cause.getMessage())));
    }
  }

  private void readAudit(FoundContest found, ActResult result) throws IOException {
    List<String> lines = AuditReader.read(found.storage());
    context.opener().onLoop(() -> result.done(lines));
  }

  /** Whether the deadline has come. Any thread. */
  boolean isDue() {
    Instant at = due;
    return at != null && !clock.instant().isBefore(at);
  }

  /** Closes the books that are open at the deadline, if it has come. */
  void closeAtDeadline() {
    KnownContest contest = contests.newest();
    if (!isDue() || contest.state() != ContestState.OPEN) {
      return;
    }
    List<Integer> open = contest.live().books().open();
    Act act =
        contest
            .live()
            .audit()
            .next(clock.instant(), AuditLog.CLOCK, AuditLog.DEADLINE, "books=" + open.size());
    due = null;
    close(contest, open, act, new AtDeadline());
  }

  private Optional<Instant> deadline() {
    KnownContest contest = contests.newest();
    return contest.state() == ContestState.OPEN
        ? contest.live().audit().closesAt()
        : Optional.empty();
  }

  private void close(KnownContest contest, List<Integer> agencies, Act act, ActResult result) {
    try {
      contest.live().close(agencies, act, new Acting(contest.name(), act, result));
    } catch (NoSpaceException e) {
      result.putOff(e.getMessage());
    }
  }

  private void act(KnownContest contest, Act act, ActResult result) {
    try {
      contest.live().act(act, new Acting(contest.name(), act, result));
    } catch (NoSpaceException e) {
      result.putOff(e.getMessage());
    }
  }

  private String noneOpen() {
    KnownContest newest = contests.newest();
    return "contest: \"" + newest.name() + "\" is " + newest.state() + " (expected: open)";
  }

  private String notLater(Instant time) {
    return ContestMaker.notLater(time, clock.instant());
  }

  private static boolean isReason(String why, ActResult result) {
    boolean fits = !why.isBlank() && why.length() <= MAX_WHY_CHARS;
    if (!fits) {
      result.refused("why: (expected: a reason of 1.." + MAX_WHY_CHARS + " characters)");
    }
    return fits;
  }

  /** Releases the connections that wait for the draw when the cancellation is durable. */
  private final class Cancelling implements ActResult {
    private final KnownContest contest;
    private final ActResult asker;

    Cancelling(KnownContest contest, ActResult asker) {
      this.contest = contest;
      this.asker = asker;
    }

    @Override
    public void done(List<String> lines) {
      contest.live().barrier().cancel(AuditLog.cancelledReason(contest.name()));
      contests.reader().noteOutcome(contest);
      asker.done(lines);
    }

    @Override
    public void refused(String reason) {
      asker.refused(reason);
    }
  }

  private final class AtDeadline implements ActResult {
    @Override
    public void done(List<String> lines) {
      // The log has the line already.
    }

    @Override
    public void refused(String reason) {
      LOG.warn(
          LogLine.fail("acto").with("acto", AuditLog.DEADLINE).with("error", reason).toString());
      due = clock.instant().plus(RETRY);
    }
  }

  private record Telling(List<String> lines, ActResult result) implements Waiter {
    @Override
    public void durable() {
      result.done(lines);
    }

    @Override
    public void failed(Exception cause) {
      result.refused("the journal has failed");
    }
  }
}
