package lottery.server.tree;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import lottery.log.LogLine;
import lottery.proof.ContestId;
import lottery.proof.Hash;
import lottery.server.index.SegmentEnd;
import lottery.server.journal.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tree as it grows, segment by segment, and the files of leaves on the way. Background thread
 * only.
 */
final class LeafTree {
  private static final Logger LOG = LoggerFactory.getLogger(LeafTree.class);

  private final Storage storage;
  private final ContestId contest;
  private final SubtreeRoots roots = new SubtreeRoots();

  /** The segments that are whole. */
  private final List<SealedTree.Part> parts = new ArrayList<>();

  /** Of the segment that grows; null when none does. */
  private SegmentLeavesWriter writer;

  /** How many leaves of the segment that comes after the parts are in the tree. */
  private int added;

  LeafTree(Storage storage, ContestId contest) {
    this.storage = storage;
    this.contest = contest;
  }

  /** Adds a segment that does not grow any more, from its file or from the journal. */
  void addWhole(SegmentEnd segment) throws IOException {
    try (SegmentLeaves leaves = SegmentLeaves.open(storage, segment, contest.value())) {
      while (added < leaves.count()) {
        add(leaves.hash(added));
      }
    } catch (NoSuchFileException e) {
      scan(segment);
    } catch (IOException e) {
      LOG.warn(
          LogLine.fail("indice")
              .with("archivo", LeafNames.leaves(segment.segment()))
              .with("error", e.getMessage())
              .toString());
      scan(segment);
    }
    end(segment);
  }

  /** Adds what a segment holds by now; more will be appended. */
  void addBeginning(SegmentEnd segment) throws IOException {
    writer = new SegmentLeavesWriter(storage, segment.segment());
    LeafScan.leaves(storage, contest, segment, this::append);
  }

  /** Appends leaves to the segment that grows. */
  void append(int segment, List<PendingLeaf> leaves) {
    if (writer == null) {
      writer = new SegmentLeavesWriter(storage, segment);
    }
    for (PendingLeaf leaf : leaves) {
      append(leaf.hashed());
    }
  }

  private void append(PlacedLeaf leaf) {
    writer.append(leaf);
    add(leaf.hash());
  }

  private void add(Hash leaf) {
    roots.add(leaf);
    added++;
  }

  /**
   * The segment that grew is whole.
   *
   * @param complete whether all of its leaves were appended; otherwise they are in the journal
   */
  void endSegment(SegmentEnd segment, boolean complete) throws IOException {
    if (complete) {
      writer.finish(contest.value(), segment.end());
      writer = null;
      end(segment);
    } else {
      abandon();
      addWhole(segment);
    }
  }

  /** Adds those leaves of a segment that are not in the tree yet. */
  private void scan(SegmentEnd segment) throws IOException {
    int[] index = {0};
    LeafScan.write(
        storage,
        contest,
        segment,
        leaf -> {
          if (index[0]++ == added) {
            add(leaf.hash());
          }
        });
  }

  private void end(SegmentEnd segment) {
    parts.add(new SealedTree.Part(segment, roots.size() - added, added));
    added = 0;
  }

  /** Gives up the file of the segment that grows. */
  void abandon() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  /** The tree of the segments that are whole, when no segment grows. */
  SealedTree sealed() {
    return new SealedTree(storage, contest, List.copyOf(parts), roots);
  }
}
