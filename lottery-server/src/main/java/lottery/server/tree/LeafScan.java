package lottery.server.tree;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.function.Consumer;
import lottery.proof.ContestId;
import lottery.proof.Hash;
import lottery.proof.Leaf;
import lottery.server.index.SegmentEnd;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.Place;
import lottery.server.journal.SegmentScan;
import lottery.server.journal.Storage;

/** Makes the leaves of a segment from the journal itself. Any thread but a loop. */
final class LeafScan {
  private LeafScan() {}

  /**
   * Passes on the leaves of a segment, in order.
   *
   * @throws lottery.server.journal.DamagedJournalException when the journal is damaged
   */
  static void leaves(
      Storage storage, ContestId contest, SegmentEnd segment, Consumer<PlacedLeaf> leaves)
      throws IOException {
    MessageDigest digest = Hash.sha256();
    SegmentScan.bets(
        storage,
        segment.segment(),
        segment.end(),
        bets -> {
          digest.update(bets.buf(), bets.from(), bets.length());
          leaves.accept(
              new PlacedLeaf(
                  Place.offset(bets.place()), leaf(contest, bets, Hash.of(digest)).hash()));
        });
  }

  /** As {@link #leaves}, and writes them into the file of the segment's leaves on the way. */
  static void write(
      Storage storage, ContestId contest, SegmentEnd segment, Consumer<PlacedLeaf> leaves)
      throws IOException {
    try (SegmentLeavesWriter file = new SegmentLeavesWriter(storage, segment.segment())) {
      leaves(
          storage,
          contest,
          segment,
          leaf -> {
            file.append(leaf);
            leaves.accept(leaf);
          });
      file.finish(contest.value(), segment.end());
    }
  }

  static Leaf leaf(ContestId contest, BetsRecord bets, Hash rows) {
    return new Leaf(contest, bets.agency(), bets.stream(), bets.first(), bets.count(), rows);
  }
}
