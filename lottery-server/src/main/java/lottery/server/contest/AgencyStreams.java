package lottery.server.contest;

import java.util.HashMap;
import java.util.Map;
import lottery.codec.bet.RowId;
import lottery.server.journal.BetsRecord;

/** The streams of one agency, by their names and by the bets they begin with. Journal loop only. */
final class AgencyStreams {
  private final Map<String, Stream> byName = new HashMap<>();

  /** The first that was begun of those with the same first bet; it knows the others. */
  private final Map<RowId, Stream> byFirstBet = new HashMap<>();

  int count() {
    return byName.size();
  }

  Iterable<Stream> all() {
    return byName.values();
  }

  Stream named(String name) {
    return byName.getOrDefault(name, Stream.NONE);
  }

  /**
   * Of the streams that begin with this bet the one with that index, in the order they were begun.
   */
  Stream beginningWith(RowId firstBet, int index) {
    Stream found = byFirstBet.getOrDefault(firstBet, Stream.NONE);
    for (int i = 0; i < index && found != Stream.NONE; i++) {
      found = found.nextAlike() == null ? Stream.NONE : found.nextAlike();
    }
    return found;
  }

  /** The stream that these bets belong to, which they begin if there is none yet. */
  Stream of(BetsRecord bets) {
    Stream known = byName.get(bets.stream());
    return known == null ? begin(bets) : known;
  }

  private Stream begin(BetsRecord bets) {
    Stream stream = new Stream(bets.agency(), bets.stream());
    byName.put(stream.name(), stream);
    RowId firstBet = RowId.ofFirst(bets.buf(), bets.from(), bets.length());
    Stream alike = byFirstBet.putIfAbsent(firstBet, stream);
    if (alike != null) {
      alike.addAlike(stream);
    }
    return stream;
  }
}
