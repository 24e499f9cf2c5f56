package lottery.server.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.LongConsumer;
import lottery.server.journal.CloseAfter;
import lottery.server.journal.Place;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;

/** Reads the index of one segment: its directory once, then the few blocks that a number is in. */
final class SegmentIndex implements Closeable {
  private final StorageFile file;
  private final IndexTail tail;

  /** The first block of each run, then the number of the first bet of each block. */
  private final ByteBuffer directory;

  private final ByteBuffer block = ByteBuffer.allocate(IndexBlock.BYTES);

  private SegmentIndex(StorageFile file, IndexTail tail, ByteBuffer directory) {
    this.file = file;
    this.tail = tail;
    this.directory = directory;
  }

  /**
   * Opens the index of a segment.
   *
   * @param only the one number whose bets it should have, or {@link IndexTail#ALL}
   * @param end offset in the segment after its last row
   * @throws DamagedIndexException when it is damaged, or not the index of just that
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  static SegmentIndex open(Storage storage, int segment, UUID contest, int only, long end)
      throws IOException {
    StorageFile file = storage.openReadOnly(IndexNames.index(segment));
    try {
      ByteBuffer directory = readDirectory(file, segment);
      IndexTail tail =
          IndexTail.takeFrom(directory.duplicate().position(directory.limit() - IndexTail.BYTES));
      if (tail.segment() != segment
          || !tail.contest().equals(contest)
          || tail.only() != only
          || tail.end() != end) {
        throw damaged(segment, "not of this segment up to " + end);
      }
      return new SegmentIndex(file, tail, directory);
    } catch (IOException e) {
      CloseAfter.failure(e, file);
      throw e;
    }
  }

  private static ByteBuffer readDirectory(StorageFile file, int segment) throws IOException {
    long size = file.size();
    ByteBuffer end = read(file, Math.max(0, size - IndexTail.BYTES), IndexTail.BYTES);
    IndexTail tail = end.limit() < IndexTail.BYTES ? null : IndexTail.takeFrom(end);
    if (tail == null
        || tail.runs() < 0
        || tail.blocks() < tail.runs()
        || (long) tail.blocks() * IndexBlock.BYTES + tail.directoryBytes() != size) {
      throw damaged(segment, "no directory at its end");
    }
    ByteBuffer directory = read(file, size - tail.directoryBytes(), (int) tail.directoryBytes());
    int crcAt = directory.limit() - Integer.BYTES;
    if (directory.getInt(crcAt) != IndexBlock.crc(directory, 0, crcAt)) {
      throw damaged(segment, "the checksum of its directory is wrong");
    }
    return directory;
  }

  private static ByteBuffer read(StorageFile file, long from, int bytes) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(bytes);
    file.readFully(into, from);
    return into.flip();
  }

  /** Hands over the {@link Place}s of the rows with that number, in the order they are stored. */
  void find(int number, LongConsumer rows) throws IOException {
    for (int run = 0; run < tail.runs(); run++) {
      int to = run + 1 < tail.runs() ? firstBlock(run + 1) : tail.blocks();
      int from = firstBlock(run);
      // The number may begin in the block before the first one that begins with it.
      int block = Math.max(from, firstBlockFrom(number, from, to) - 1);
      while (block < to && firstNumber(block) <= number) {
        findInBlock(block++, number, rows);
      }
    }
  }

  private int firstBlock(int run) {
    return directory.getInt(run * Integer.BYTES);
  }

  private int firstNumber(int block) {
    return directory.getInt((tail.runs() + block) * Integer.BYTES);
  }

  /** The first of these blocks that begins with {@code number} or a greater one. */
  private int firstBlockFrom(int number, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (firstNumber(middle) < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void findInBlock(int index, int number, LongConsumer rows) throws IOException {
    file.readFully(block.clear(), (long) index * IndexBlock.BYTES);
    int entries = IndexBlock.entries(block.flip(), tail.segment(), index);
    if (entries < 0) {
      throw damaged(tail.segment(), "the checksum of block " + index + " is wrong");
    }
    for (int i = 0; i < entries; i++) {
      long entry = IndexBlock.entry(block, i);
      if (Run.number(entry) == number) {
        rows.accept(Place.of(tail.segment(), Run.offset(entry)));
      }
    }
  }

  private static DamagedIndexException damaged(int segment, String what) {
    return new DamagedIndexException("index of segment " + segment + ": " + what);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
