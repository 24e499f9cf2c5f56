package lottery.server.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import lottery.proof.Hash;
import lottery.server.index.SegmentEnd;
import lottery.server.journal.CloseAfter;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;

/** Reads the leaves of one segment. One thread. */
final class SegmentLeaves implements Closeable {
  private final StorageFile file;
  private final LeafTail tail;
  private final ByteBuffer block = ByteBuffer.allocate(LeafBlock.BYTES);

  /** Which block was read last; -1 for none. */
  private int blockRead = -1;

  private SegmentLeaves(StorageFile file, LeafTail tail) {
    this.file = file;
    this.tail = tail;
  }

  /**
   * Opens the leaves of a segment.
   *
   * @throws DamagedLeavesException when they are damaged, or not those of just that segment
   * @throws java.nio.file.NoSuchFileException when there are none
   */
  static SegmentLeaves open(Storage storage, SegmentEnd segment, UUID contest) throws IOException {
    StorageFile file = storage.openReadOnly(LeafNames.leaves(segment.segment()));
    try {
      long size = file.size();
      ByteBuffer end = ByteBuffer.allocate(LeafTail.BYTES);
      file.readFully(end, Math.max(0, size - LeafTail.BYTES));
      LeafTail tail = LeafTail.decode(end.flip());
      if (tail == null
          || tail.segment() != segment.segment()
          || !tail.contest().equals(contest)
          || tail.end() != segment.end()
          || tail.fileBytes() != size) {
        throw damaged(segment.segment(), "not of this segment up to " + segment.end());
      }
      return new SegmentLeaves(file, tail);
    } catch (IOException e) {
      CloseAfter.failure(e, file);
      throw e;
    }
  }

  /** How many there are. */
  int count() {
    return tail.leaves();
  }

  /** The leaf with that index in the segment. */
  PlacedLeaf leaf(int index) throws IOException {
    int wanted = index / LeafBlock.MAX_LEAVES;
    if (wanted != blockRead) {
      readBlock(wanted);
    }
    return LeafBlock.leaf(block, index % LeafBlock.MAX_LEAVES);
  }

  private void readBlock(int index) throws IOException {
    blockRead = -1;
    file.readFully(block.clear(), (long) index * LeafBlock.BYTES);
    int expected = Math.min(LeafBlock.MAX_LEAVES, tail.leaves() - index * LeafBlock.MAX_LEAVES);
    if (LeafBlock.leaves(block.flip(), tail.segment(), index) != expected) {
      throw damaged(tail.segment(), "the checksum of block " + index + " is wrong");
    }
    blockRead = index;
  }

  Hash hash(int index) throws IOException {
    return leaf(index).hash();
  }

  /** The index of the leaf of the record at that offset; -1 when there is none. */
  int indexOf(long offset) throws IOException {
    int low = 0;
    int high = tail.leaves() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = leaf(middle).offset();
      if (found == offset) {
        return middle;
      }
      if (found < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private static DamagedLeavesException damaged(int segment, String what) {
    return new DamagedLeavesException("leaves of segment " + segment + ": " + what);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
