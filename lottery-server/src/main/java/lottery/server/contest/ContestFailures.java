package lottery.server.contest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import lottery.log.LogLine;
import lottery.server.journal.ReadFailures;
import lottery.server.journal.UnsoundJournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a contest in memory cannot be read again. One that is over is lost to those who
 * ask about it, and the others go on. The newest and those that are not over are what the server is
 * for: it goes on trying, and ends when they are damaged. Journal loop only.
 */
final class ContestFailures implements ReadFailures {
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(ContestFailures.class);

  private final KnownContest contest;
  private final Contests contests;
  private final ContestContext context;
  private Instant quietUntil = Instant.MIN;

  ContestFailures(KnownContest contest, Contests contests, ContestContext context) {
    this.contest = contest;
    this.contests = contests;
    this.context = context;
  }

  @Override
  public void unreadable(IOException cause) {
    if (contests.isCurrent(contest)) {
      say(cause);
    } else {
      contests.reader().lose(contest, cause);
    }
  }

  @Override
  public void damaged(Exception cause) {
    boolean stored = cause instanceof IOException || cause instanceof UnsoundJournalException;
    if (stored && !contests.isCurrent(contest)) {
      contests.reader().lose(contest, cause);
    } else {
      context.onFailure().accept(cause);
    }
  }

  /** Peers ask again and again, so not each time. */
  private void say(IOException cause) {
    Instant now = context.clock().instant();
    if (!now.isBefore(quietUntil)) {
      quietUntil = now.plus(QUIET);
      LOG.warn(
          LogLine.fail("relectura")
              .with("error", cause)
              .with("concurso", contest.name())
              .toString());
    }
  }
}
