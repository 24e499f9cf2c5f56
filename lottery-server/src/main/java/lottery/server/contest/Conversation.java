package lottery.server.contest;

import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RowDigests;
import lottery.server.contest.Streams.Stream;

/**
 * Tells which bets of a typed connection are repeats. That dialect has no streams and no numbers: a
 * peer whose connection broke starts over, with all its batches, perhaps cut differently. So the
 * bets themselves have to say whether they are the ones that are stored.
 *
 * <p>The bets of a connection are followed one by one. At its first bet it begins a <i>run</i> in
 * the stream that has this bet's name (a digest of its row). While the bets are those that the
 * stream has, they are repeats. A bet behind the stream's last is new, and so is the rest of its
 * batch: they are appended to the stream. A bet that differs from the stream's begins another run,
 * in the stream of its own name. A connection that begins at the same bet a second time does so in
 * a second stream.
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
 * <p>A batch that is put off leaves a gap, behind which nothing may be stored: its peer starts
 * over.
 *
 * <p>One per connection; journal loop only.
 */
public final class Conversation {
  private static final String VISIT = ".";

  /**
   * Where a connection stands.
   *
   * @param runs the streams of its runs, the last one being that of the current run
   * @param at index, in that stream, of its next bet
   */
  private record Place(List<String> runs, long at) {
    private static final Place START = new Place(List.of(), 0);

    String stream() {
      return runs.get(runs.size() - 1);
    }

    /** At the start of the stream of this name, or of the one for a second visit, and so on. */
    Place inRun(String name) {
      long visits = runs.stream().filter(run -> isVisit(run, name)).count();
      List<String> more = new ArrayList<>(runs);
      more.add(visits == 0 ? name : name + VISIT + visits);
      return new Place(more, 0);
    }

    private static boolean isVisit(String run, String name) {
      return run.equals(name) || run.startsWith(name + VISIT);
    }
  }

  /**
   * What a batch is.
   *
   * @param repeats how many of its first bets are repeats
   * @param next where the first bet belongs that is none
   */
  record Judgement(int repeats, Place next) {
    /** The stream that the bets belong to which are no repeats. */
    String stream() {
      return next.stream();
    }
  }

  private Place place = Place.START;
  private boolean brokenOff;

  /**
   * Compares a batch with what is stored.
   *
   * @param bets at least one
   */
  Judgement judge(BetRows bets, Streams streams) {
    Place run = place;
    Stream stream = run.equals(Place.START) ? null : streams.find(bets.agency(), run.stream());
    long at = run.at();
    int repeats = 0;
    if (stream != null && at == stream.stored()) {
      return new Judgement(0, run);
    }
    int[] digests = RowDigests.of(bets);
    while (repeats < bets.count() && (stream == null || at < stream.stored())) {
      if (stream != null && stream.digestOf(at) == digests[repeats]) {
        at++;
        repeats++;
      } else {
        run = run.inRun(Streams.CONVERSATION + RowDigests.nameOf(bets, repeats));
        stream = streams.find(bets.agency(), run.stream());
        at = 0;
      }
    }
    return new Judgement(repeats, new Place(run.runs(), at));
  }

  /** The batch is stored: the connection stands behind it. */
  void accept(Judgement judgement, BetRows bets) {
    Place next = judgement.next();
    place = new Place(next.runs(), next.at() + bets.count() - judgement.repeats());
  }

  /** A batch was put off: those that came with it must be, too. */
  void breakOff() {
    brokenOff = true;
  }

  boolean isBrokenOff() {
    return brokenOff;
  }
}
