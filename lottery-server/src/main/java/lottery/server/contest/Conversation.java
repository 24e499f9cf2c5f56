package lottery.server.contest;

import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.RowId;

/**
 * The position of a typed connection in the stored bets. That dialect has no streams and no
 * indices. A peer whose connection broke starts over with all its batches, perhaps cut differently.
 * So repeats must be recognised by the bets themselves.
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
 * <p>A connection that leaves a stream remembers the bet that was stored there instead of its own;
 * when it comes to that bet after all, it goes back. So a batch that was refused and is sent after
 * those that followed it is stored, and they are not stored again.
 *
 * <pre>
 *  stored   @a: a b d e               (c was refused when it was sent)
 *  sent         a b c d e f
 *               = = | = = new to @a
 *                   new to @c
 * </pre>
 *
 * <p>Why this is right: streams only grow. So the same bets match the same places as the first
 * time, however they are cut and whatever was stored in between. A conversation that is sent again
 * therefore stores nothing. And a connection never visits the same place of a stream twice, so each
 * bet that was acknowledged to it has a stored bet of its own.
 *
 * <p>A batch that is put off leaves a gap. Nothing may be stored after it, and the peer starts
 * over.
 *
 * <p>One per connection; journal loop only.
 */
public final class Conversation {
  /** A peer that repeats parts of more sequences than this is not worth the memory. */
  static final int MAX_RUNS = 64;

  /**
   * A run: the stream that it is in is known by its first bet.
   *
   * @param visit how many runs of the connection began with this bet before; each is in another one
   *     of the streams that begin so
   */
  record Run(RowId firstBet, int visit) {}

  /**
   * Where a connection has left a stream.
   *
   * @param at index of the bet that was not the one that came
   * @param row of that bet
   */
  record Left(Run run, long at, byte[] row) {}

  /**
   * A place in a stream.
   *
   * @param runs all runs that were begun
   * @param run the current one; null at the start
   * @param at index, in its stream, of the next bet
   * @param left where it came from; null if nowhere
   */
  record Place(List<Run> runs, Run run, long at, Left left) {
    static final Place START = new Place(List.of(), null, 0, null);

    boolean isStart() {
      return run == null;
    }

    boolean isLastRun() {
      return runs.size() == MAX_RUNS;
    }

    /** At the start of a stream that begins with this bet. */
    Place inRun(RowId firstBet) {
      int visits = (int) runs.stream().filter(begun -> begun.firstBet().equals(firstBet)).count();
      Run next = new Run(firstBet, visits);
      List<Run> more = new ArrayList<>(runs.size() + 1);
      more.addAll(runs);
      more.add(next);
      return new Place(more, next, 0, left);
    }

    Place after(int bets) {
      return new Place(runs, run, at + bets, left);
    }

    /** On the way from here, where another bet is stored than the one that came. */
    Place leaving(byte[] row) {
      return new Place(runs, run, at, new Left(run, at, row));
    }

    /** The place where it was left last. */
    Place back() {
      return new Place(runs, left.run(), left.at(), null);
    }
  }

  private final Turn turn = new Turn();
  private Place place = Place.START;
  private boolean brokenOff;

  /** The turn that later batches wait for while a batch is compared. */
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

  /** Notes that a batch was put off, so that later ones are put off too. */
  void breakOff() {
    brokenOff = true;
  }

  boolean isBrokenOff() {
    return brokenOff;
  }
}
