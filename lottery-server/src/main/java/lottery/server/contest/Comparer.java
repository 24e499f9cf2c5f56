package lottery.server.contest;

import java.io.IOException;
import java.util.concurrent.Executor;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowMatch;
import lottery.server.journal.Background;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.Journal;
import lottery.server.journal.ReadFailures;
import lottery.server.journal.RecordLookup;
import lottery.server.journal.Waiter;

/**
 * Compares bets with the stored ones, which are read from the journal on another thread when they
 * are durable. Repeats are rare, so no bet is kept in memory for them.
 *
 * <p>Called on the journal loop, where the result comes too. Until then the stream's {@link Turn}
 * is taken.
 */
final class Comparer {
  /** What to do with the result; journal loop. */
  interface Result {
    /**
     * The first {@code equal} of the compared bets are equal.
     *
     * @param differing the row that is stored instead of the next one; null when all are equal
     */
    void compared(int equal, byte[] differing);

    /** The journal cannot be read now, perhaps temporarily. */
    void unreadable(String reason);

    /** The journal has failed. */
    void failed(Exception cause);
  }

  private final Journal journal;
  private final RecordLookup lookup;
  private final Background background;
  private final ReadFailures failures;

  /**
   * @param journalLoop on which an unforeseen exception ends the process
   * @param failures told when bets that are stored cannot be found again
   */
  Comparer(Journal journal, Executor journalLoop, ReadFailures failures) {
    this.journal = journal;
    this.lookup = journal.lookup();
    this.background = new Background(lookup.executor(), journalLoop);
    this.failures = failures;
  }

  /**
   * Compares {@code count} bets with those of a stream, which has as many from {@code at} on.
   *
   * @param at index in the stream of the first stored bet to compare with
   * @param from index in {@code bets} of the first one to compare
   */
  void compare(Stream stream, long at, BetRows bets, int from, int count, Result result) {
    stream.turn().take();
    Comparison comparison =
        new Comparison(stream, stream.placeBefore(at), at, bets, from, count, result);
    journal.afterCommit(comparison);
  }

  private final class Comparison implements Waiter {
    private final Stream stream;
    private final long place;
    private final long at;
    private final BetRows bets;
    private final int from;
    private final int count;
    private final Result result;
    private long lastFirst;
    private long lastPlace;

    Comparison(
        Stream stream, long place, long at, BetRows bets, int from, int count, Result result) {
      this.stream = stream;
      this.place = place;
      this.at = at;
      this.bets = bets;
      this.from = from;
      this.count = count;
      this.result = result;
    }

    @Override
    public void durable() {
      background.run(this::read, cause -> background.onLoop(() -> unreadable(cause)));
    }

    @Override
    public void failed(Exception cause) {
      result.failed(cause);
      stream.turn().end();
    }

    private void read() throws IOException {
      RowMatch match = new RowMatch(bets, from, count);
      lookup.read(place, stream.agency(), stream.name(), at, stored -> next(match, stored));
      background.onLoop(() -> compared(match));
    }

    private boolean next(RowMatch match, BetsRecord stored) {
      lastFirst = stored.first();
      lastPlace = stored.place();
      int skip = (int) Math.max(0, at - stored.first());
      return match.next(stored.buf(), stored.from(), stored.length(), skip);
    }

    private void compared(RowMatch match) {
      stream.foundAt(lastFirst, lastPlace);
      result.compared(match.equal(), match.differing());
      stream.turn().end();
    }

    private void unreadable(IOException cause) {
      result.unreadable("the bets that are stored cannot be read");
      stream.turn().end();
      if (cause instanceof DamagedJournalException) {
        failures.damaged(cause);
      } else {
        failures.unreadable(cause);
      }
    }
  }
}
