package lottery.server.contest;

import java.util.List;
import java.util.stream.IntStream;
import lottery.codec.bet.RowId;
import lottery.codec.message.StreamName;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.UnsoundJournalException;

/**
 * The streams of each agency, and their places in the journal. No bet is kept in memory. Journal
 * loop only.
 */
final class Streams {
  /**
   * More streams than this of one agency are refused: each costs memory for as long as the contest
   * lasts.
   */
  static final int MAX_STREAMS_PER_AGENCY = 1024;

  /** How near to each other checkpoints of one stream are at first. */
  private static final long FIRST_SPACING = 64 << 10;

  /**
   * Streams that each agency can have, whatever the others have: that of its file, and the
   * nameless.
   */
  private static final int FOR_EACH_AGENCY = 2;

  private final List<AgencyStreams> byAgency;
  private final StreamLimits limits;

  /** Beyond those that each agency can have. */
  private long further;

  private long checkpoints;
  private long spacing = FIRST_SPACING;

  Streams(int agencies, StreamLimits limits) {
    this.limits = limits;
    this.byAgency = IntStream.range(0, agencies).mapToObj(i -> new AgencyStreams()).toList();
  }

  /** For reading only; a stream without stored bets is at 0. */
  Stream find(int agency, String name) {
    return of(agency).named(name);
  }

  /**
   * Of the streams that begin with this bet the one with that index, in the order they were begun.
   */
  Stream beginningWith(int agency, RowId firstBet, int index) {
    return of(agency).beginningWith(firstBet, index);
  }

  /** Any stream of the agency whose bets are being compared; NONE if there is none. */
  Stream underComparison(int agency) {
    for (Stream stream : of(agency).all()) {
      if (stream.turn().isTaken()) {
        return stream;
      }
    }
    return Stream.NONE;
  }

  /** The name for another stream of a conversation that begins with this bet. */
  String newName(int agency, RowId firstBet) {
    String name = StreamName.beginningWith(firstBet);
    String free = name;
    for (int i = 1; find(agency, free) != Stream.NONE; i++) {
      free = name + "." + i;
    }
    return free;
  }

  /**
   * Checks that bets come right after those of their stream.
   *
   * @throws UnsoundJournalException if they do not
   */
  void requireNext(BetsRecord bets) {
    long next = find(bets.agency(), bets.stream()).stored();
    // Those without a stream are not counted in every journal.
    boolean counted = !bets.stream().isEmpty() || bets.first() != 0;
    if (bets.count() < 1 || (counted && bets.first() != next)) {
      throw new UnsoundJournalException(
          "agency %d, stream \"%s\": %d bets from %d on (expected: from %d on)"
              .formatted(bets.agency(), bets.stream(), bets.count(), bets.first(), next));
    }
  }

  /** Notes bets that are stored after the others of their stream. */
  void store(BetsRecord bets) {
    int before = furtherOf(bets.agency());
    Stream stream = of(bets.agency()).of(bets);
    further += furtherOf(bets.agency()) - before;
    int places = Math.max(1, stream.checkpoints().count());
    stream.checkpoints().add(stream.stored(), bets.place(), spacing);
    stream.advance(bets.count(), bets.buf(), bets.from(), bets.length());
    checkpoints += stream.checkpoints().count() - places;
    if (checkpoints > limits.checkpoints()) {
      thinOut();
    }
  }

  /**
   * The longer the journal, the farther apart its checkpoints. The first one of each stream stays,
   * so this loop ends.
   */
  private void thinOut() {
    spacing *= 2;
    checkpoints = 0;
    for (AgencyStreams streams : byAgency) {
      for (Stream stream : streams.all()) {
        stream.checkpoints().thinOut(spacing);
        checkpoints += stream.checkpoints().count() - 1;
      }
    }
  }

  /**
   * The limit that prevents an agency from having {@code more} additional streams; null when no
   * limit does.
   */
  String limitOf(int agency, int more) {
    int wanted = of(agency).count() + more;
    if (wanted > MAX_STREAMS_PER_AGENCY) {
      return "at most " + MAX_STREAMS_PER_AGENCY + " streams an agency";
    }
    long furtherWanted = further - furtherOf(agency) + Math.max(0, wanted - FOR_EACH_AGENCY);
    return wanted > FOR_EACH_AGENCY && furtherWanted > limits.inAll()
        ? "at most " + limits.inAll() + " streams of all agencies beyond the first two of each"
        : null;
  }

  private int furtherOf(int agency) {
    return Math.max(0, of(agency).count() - FOR_EACH_AGENCY);
  }

  private AgencyStreams of(int agency) {
    return byAgency.get(agency - 1);
  }
}
