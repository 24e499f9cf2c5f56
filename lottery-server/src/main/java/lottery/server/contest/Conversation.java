package lottery.server.contest;

import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.RowId;

/**
 * Where a typed connection stands among what is stored. That dialect has no streams and no numbers:
 * a peer whose connection broke starts over, with all its batches, perhaps cut differently. So the
 * bets themselves have to say whether they are the ones that are stored.
 *
 * <p>The bets of a connection are followed one by one. At its first bet it begins a <i>run</i> in
 * the stream that begins with this bet, whatever that stream's name is. While the bets are those
 * that the stream has, they are repeats. A bet after the stream's last is new, and so is the rest
 * of its batch: they are appended to the stream. A bet that differs from the stream's begins
 * another run, in a stream that begins with it. A connection that begins at the same bet a second
 * time does so in a second stream.
 *
 * <pre>
 *  stored   @a: a b c                @a: a b c   @x: x y
 *  sent         a b x y        or        a b   then  x y z
 *               = = new to @x            = =         = = new to @x
 * </pre>
 *
 * <p>Why this is right: streams only grow, so the same bets take the same way through them as the
 * first time, however they are cut and whatever was stored meanwhile, and meet themselves: a
 * conversation that is sent again stores nothing. And a connection never stands at the same place
 * of a stream twice, so each bet that it was told is stored has a stored bet of its own.
 *
 * <p>A batch that is put off leaves a gap, after which nothing may be stored: its peer starts over.
 *
 * <p>One per connection; journal loop only.
 */
public final class Conversation {
  /** What a peer has that repeats parts of so many sequences is not worth the memory. */
  static final int MAX_RUNS = 64;

  /**
   * A place in a stream.
   *
   * @param runs the first bets of the streams of its runs, the last one being the current run's
   * @param at index, in that stream, of its next bet
   */
  record Place(List<RowId> runs, long at) {
    static final Place START = new Place(List.of(), 0);

    boolean isStart() {
      return runs.isEmpty();
    }

    boolean isLastRun() {
      return runs.size() == MAX_RUNS;
    }

    /** The bet that the current run's stream begins with. */
    RowId firstBet() {
      return runs.get(runs.size() - 1);
    }

    /** Which of the streams that begin with this bet: each visit is in another one. */
    int visit() {
      RowId current = firstBet();
      return (int) runs.stream().filter(current::equals).count() - 1;
    }

    /** At the start of a stream that begins with this bet. */
    Place inRun(RowId firstBet) {
      List<RowId> more = new ArrayList<>(runs.size() + 1);
      more.addAll(runs);
      more.add(firstBet);
      return new Place(more, 0);
    }

    Place after(int bets) {
      return new Place(runs, at + bets);
    }
  }

  private final Turn turn = new Turn();
  private Place place = Place.START;
  private boolean brokenOff;

  /** While a batch is compared, what comes after it waits. */
  Turn turn() {
    return turn;
  }

  /** Where its next bet belongs. */
  Place place() {
    return place;
  }

  void goTo(Place next) {
    place = next;
  }

  /** A batch was put off: those that came with it must be, too. */
  void breakOff() {
    brokenOff = true;
  }

  boolean isBrokenOff() {
    return brokenOff;
  }
}
