package lottery.server.contest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import lottery.log.LogLine;
import lottery.server.journal.FoundContest;
import lottery.server.journal.JournalException;
import lottery.server.journal.OutcomeFile;
import lottery.server.journal.ReadFailures;
import lottery.server.journal.Waiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads contests that are over into memory when a peer asks about them, on another thread, and
 * drops them again. So neither the memory of a server nor the time of its start grows with the
 * number of its contests. Called on the journal loop.
 */
final class ContestReader {
  /** How many contests that are over may be in memory, besides the newest. */
  static final int MAX_IN_MEMORY = 2;

  /** A contest that could not be read is tried again after this. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(ContestReader.class);

  private final Contests contests;
  private final ContestContext context;

  /** The contests that were read again; the one that was asked for last is at the end. */
  private final Deque<KnownContest> inMemory = new ArrayDeque<>();

  ContestReader(Contests contests, ContestContext context) {
    this.contests = contests;
    this.context = context;
  }

  /**
   * Passes a contest to {@code reader}: at once if it is in memory, otherwise when it has been
   * read.
   */
  void read(KnownContest contest, KnownContest.Reader reader) {
    if (contest.live() != null) {
      if (inMemory.remove(contest)) {
        inMemory.add(contest);
      }
      reader.read(contest.live());
    } else if (contest.isUnreadable(context.clock().instant())) {
      reader.unreadable(unreadable(contest));
    } else if (contest.await(reader)) {
      context
          .opener()
          .run(() -> open(contest), cause -> context.opener().onLoop(() -> lose(contest, cause)));
    }
  }

  private void open(KnownContest contest) throws IOException {
    ReadFailures failures = new ContestFailures(contest, contests, context);
    OpenedContest opened =
        OpenedContest.read(
            contest.found(), context.options().inOpener(), context, failures::damaged);
    context.opener().onLoop(() -> opened(contest, opened, failures));
  }

  /** It cannot be read, or not any more: who asks about it comes again. */
  void lose(KnownContest contest, Exception cause) {
    Instant now = context.clock().instant();
    if (contest.isUnreadable(now)) {
      return;
    }
    String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    LOG.error(
        LogLine.fail("concurso").with("concurso", contest.name()).with("error", why).toString());
    inMemory.remove(contest);
    if (contest.live() != null) {
      letGo(contest);
    }
    contest.failReading(unreadable(contest), why, now.plus(RETRY));
  }

  private static String unreadable(KnownContest contest) {
    return "contest: \"" + contest.name() + "\" cannot be read";
  }

  private void opened(KnownContest contest, OpenedContest opened, ReadFailures failures) {
    try {
      requireEnded(contest, opened);
      contest.endReading(LiveContest.goOn(opened, context, failures, () -> noteOutcome(contest)));
      keep(contest);
    } catch (JournalException e) {
      opened.journal().close(new LetGo());
      lose(contest, e);
    }
  }

  /** What was noted beside its journal was durable in it before. */
  private static void requireEnded(KnownContest contest, OpenedContest opened)
      throws JournalException {
    boolean cancelled = opened.recovered().audit().isCancelled();
    boolean ended =
        contest.state() == ContestState.CANCELLED
            ? cancelled
            : !cancelled && opened.recovered().drawn() != null;
    if (!ended) {
      throw new JournalException(
          contest.found().storage().name() + " is not " + contest.state() + ", though it was");
    }
  }

  private static void letGo(KnownContest contest) {
    LiveContest live = contest.live();
    contest.onDisk();
    live.barrier().turnAway();
    live.close(new LetGo());
  }

  /** Lets a contest that is over and no longer the newest go when others are asked for. */
  void keepForNow(KnownContest contest) {
    if (contest.live() != null && contest.state().isFinal()) {
      keep(contest);
    }
  }

  private void keep(KnownContest contest) {
    inMemory.add(contest);
    while (inMemory.size() > MAX_IN_MEMORY) {
      letGo(inMemory.remove());
    }
  }

  /** Notes beside its journal that a contest is over, so that no start has to read it again. */
  void noteOutcome(KnownContest contest) {
    noteOutcome(contest.found(), contest.state());
  }

  private void noteOutcome(FoundContest found, ContestState state) {
    if (state.isFinal()) {
      context
          .opener()
          .run(
              () -> OutcomeFile.write(found.storage(), state.toString()),
              // The next start reads its journal instead.
              cause ->
                  LOG.warn(
                      LogLine.fail("concurso")
                          .with("concurso", found.name())
                          .with("error", cause)
                          .toString()));
    }
  }

  /** Nobody waits for it. */
  private record LetGo() implements Waiter {
    @Override
    public void durable() {
      // It was.
    }

    @Override
    public void failed(Exception cause) {
      LOG.warn(LogLine.fail("concurso").with("error", cause).toString());
    }
  }
}
