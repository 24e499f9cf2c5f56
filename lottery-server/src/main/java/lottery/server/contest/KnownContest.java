package lottery.server.contest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import lottery.proof.ContestTerms;
import lottery.server.journal.FoundContest;

/**
 * A contest of this server, in memory or only on disk. Journal loop only, but for its terms.
 *
 * <p>The newest contest and those that are not over are in memory, and some of the others that were
 * asked for lately.
 */
final class KnownContest {
  /** Waits for a contest that is being read. */
  interface Reader {
    void read(LiveContest contest);

    /** It cannot be read now. */
    void unreadable(String reason);
  }

  private final FoundContest found;
  private final Queue<Reader> waiting = new ArrayDeque<>();
  private LiveContest live;
  private ContestState ended;
  private boolean reading;
  private Instant unreadableUntil = Instant.MIN;

  /** Null while it can be read, as far as is known. */
  private String fault;

  /**
   * @param ended its final state; null if it is not known to have one
   */
  KnownContest(FoundContest found, ContestState ended) {
    this.found = found;
    this.ended = ended;
  }

  FoundContest found() {
    return found;
  }

  ContestTerms terms() {
    return found.terms();
  }

  String name() {
    return found.name();
  }

  ContestState state() {
    return live == null ? ended : live.state();
  }

  /** The contest in memory, or null. */
  LiveContest live() {
    return live;
  }

  void inMemory(LiveContest contest) {
    live = contest;
  }

  /** It is over, and on disk only from now on. */
  void onDisk() {
    ended = live.state();
    live = null;
  }

  /** Whether an agency's book is closed, by whomever. */
  boolean isClosed(int agency) {
    if (agency < 1 || agency > terms().agencies()) {
      return false;
    }
    return live == null || live.books().isClosed(agency);
  }

  /** Why it could not be read when that was tried last. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  boolean isUnreadable(Instant now) {
    return now.isBefore(unreadableUntil);
  }

  /** Adds somebody who waits for it to be read; returns whether it was not being read already. */
  boolean await(Reader reader) {
    waiting.add(reader);
    boolean first = !reading;
    reading = true;
    return first;
  }

  /** It has been read: those who waited go on. */
  void endReading(LiveContest contest) {
    live = contest;
    reading = false;
    fault = null;
    for (Reader reader = waiting.poll(); reader != null; reader = waiting.poll()) {
      reader.read(contest);
    }
  }

  /**
   * It cannot be read.
   *
   * @param reason for those who have asked
   * @param why for the operator
   * @param retry when it may be tried again
   */
  void failReading(String reason, String why, Instant retry) {
    reading = false;
    fault = why;
    unreadableUntil = retry;
    for (Reader reader = waiting.poll(); reader != null; reader = waiting.poll()) {
      reader.unreadable(reason);
    }
  }
}
