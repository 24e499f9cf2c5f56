package lottery.server.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import lottery.proof.ContestId;
import lottery.proof.Hash;
import lottery.proof.InclusionPath;
import lottery.proof.MerkleTree;
import lottery.server.index.SegmentEnd;
import lottery.server.journal.Place;
import lottery.server.journal.Storage;

/**
 * The tree over all records of a contest that takes no more bets. Some thousand hashes are in
 * memory, the others are read. Its methods may be called on any thread but a loop, one at a time.
 */
public final class SealedTree {
  /** The leaves of one segment. */
  record Part(SegmentEnd segment, long first, int leaves) {}

  private final Storage storage;
  private final ContestId contest;
  private final List<Part> parts;
  private final SubtreeRoots roots;
  private final Hash root;

  SealedTree(Storage storage, ContestId contest, List<Part> parts, SubtreeRoots roots) {
    this.storage = storage;
    this.contest = contest;
    this.parts = parts;
    this.roots = roots;
    this.root = roots.root();
  }

  /** How many leaves there are. Any thread. */
  public long size() {
    return roots.size();
  }

  /** The root over all leaves, which is known. Any thread. */
  public Hash root() {
    return root;
  }

  /**
   * The index of the leaf of a record; -1 when there is none.
   *
   * @param place of the record, as {@code BetsRecord} has it
   * @throws IOException when it cannot be read now
   */
  public long leafOf(long place) throws IOException {
    for (Part part : parts) {
      if (part.segment().segment() == Place.segment(place)) {
        int index = read(part, leaves -> leaves.indexOf(Place.offset(place)));
        return index < 0 ? -1 : part.first() + index;
      }
    }
    return -1;
  }

  /**
   * The path from a leaf to the root.
   *
   * @param index of the leaf, from 0 to before {@link #size}
   * @throws IOException when it cannot be read now
   */
  public InclusionPath path(long index) throws IOException {
    try {
      return InclusionPath.of(index, size(), this::subtree);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Hash subtree(int level, long index) {
    if (level >= roots.level()) {
      return roots.root(level, index);
    }
    MerkleTree subtree = new MerkleTree();
    try {
      long to = (index + 1) << level;
      for (Part part : parts) {
        hashes(part, index << level, to).forEach(subtree::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return subtree.root();
  }

  /** Those leaves from {@code from} to before {@code to} that are in this part. */
  private List<Hash> hashes(Part part, long from, long to) throws IOException {
    int first = (int) (Math.max(from, part.first()) - part.first());
    int end = (int) (Math.min(to, part.first() + part.leaves()) - part.first());
    if (first >= end) {
      return List.of();
    }
    return read(
        part,
        leaves -> {
          List<Hash> hashes = new ArrayList<>(end - first);
          for (int i = first; i < end; i++) {
            hashes.add(leaves.hash(i));
          }
          return hashes;
        });
  }

  /** Reads leaves of a segment, which are made again once if they cannot be read. */
  private <T> T read(Part part, Reading<T> reading) throws IOException {
    try (SegmentLeaves leaves = open(part)) {
      return reading.from(leaves);
    } catch (IOException e) {
      LeafScan.write(storage, contest, part.segment(), leaf -> {});
    }
    try (SegmentLeaves leaves = open(part)) {
      return reading.from(leaves);
    }
  }

  private SegmentLeaves open(Part part) throws IOException {
    return SegmentLeaves.open(storage, part.segment(), contest.value());
  }

  private interface Reading<T> {
    T from(SegmentLeaves leaves) throws IOException;
  }
}
