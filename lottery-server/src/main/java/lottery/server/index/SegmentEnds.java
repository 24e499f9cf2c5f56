package lottery.server.index;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.Place;

/** The end of the bets of each segment by now. On the loop that appends to the journal. */
public final class SegmentEnds {
  private final Map<Integer, Long> ends = new TreeMap<>();

  /** Notes bets, in the order of the journal. */
  public void note(BetsRecord bets) {
    ends.put(Place.segment(bets.place()), Place.offset(bets.rowsPlace()) + bets.length());
  }

  /** All segments with bets, in their order. */
  public List<SegmentEnd> all() {
    return ends.entrySet().stream()
        .map(entry -> new SegmentEnd(entry.getKey(), entry.getValue()))
        .toList();
  }

  boolean has(int segment) {
    return ends.containsKey(segment);
  }

  /** The end of a segment that has bets. */
  public SegmentEnd of(int segment) {
    return new SegmentEnd(segment, ends.get(segment));
  }
}
