package lottery.server.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import lottery.server.journal.Storage;
import lottery.server.journal.StorageFile;

/**
 * Writes the index of one segment, run by run. It appears under its name when it is whole; closed
 * before that, nothing is left of it. One thread.
 */
final class SegmentIndexWriter implements Closeable {
  private static final int BUFFERED_BLOCKS = 16;

  private final Storage storage;
  private final int segment;
  private final StorageFile file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFERED_BLOCKS * IndexBlock.BYTES);
  private final IntList runs = new IntList();
  private final IntList firstNumbers = new IntList();
  private long written;
  private long bets;
  private boolean finished;

  SegmentIndexWriter(Storage storage, int segment) throws IOException {
    this.storage = storage;
    this.segment = segment;
    List<String> names = storage.list();
    for (String name : List.of(IndexNames.unfinished(segment), IndexNames.index(segment))) {
      if (names.contains(name)) {
        storage.delete(name);
      }
    }
    file = storage.create(IndexNames.unfinished(segment));
  }

  /** Appends a run that is sorted. */
  void append(Run run) throws IOException {
    if (run.size() == 0) {
      return;
    }
    runs.add(firstNumbers.size());
    for (int from = 0; from < run.size(); from += IndexBlock.MAX_ENTRIES) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      int to = Math.min(run.size(), from + IndexBlock.MAX_ENTRIES);
      IndexBlock.put(buffer, segment, firstNumbers.size(), run, from, to);
      firstNumbers.add(Run.number(run.entry(from)));
    }
    bets += run.size();
  }

  private void flush() throws IOException {
    int length = buffer.position();
    file.write(buffer.flip(), written);
    written += length;
    buffer.clear();
  }

  /**
   * Ends the index and gives it its name.
   *
   * @param end offset in the segment after the last row that was looked at
   */
  void finish(UUID contest, int only, long end) throws IOException {
    flush();
    IndexTail tail =
        new IndexTail(segment, contest, only, runs.size(), firstNumbers.size(), bets, end);
    ByteBuffer directory = ByteBuffer.allocate(Math.toIntExact(tail.directoryBytes()));
    runs.putTo(directory);
    firstNumbers.putTo(directory);
    tail.putTo(directory);
    directory.putInt(IndexBlock.crc(directory, 0, directory.position()));
    file.write(directory.flip(), written);
    file.close();
    storage.rename(IndexNames.unfinished(segment), IndexNames.index(segment));
    finished = true;
  }

  @Override
  public void close() throws IOException {
    if (!finished) {
      finished = true;
      file.close();
      storage.delete(IndexNames.unfinished(segment));
    }
  }

  /** A growing list of ints. */
  private static final class IntList {
    private int[] ints = new int[16];
    private int size;

    void add(int value) {
      if (size == ints.length) {
        ints = Arrays.copyOf(ints, 2 * size);
      }
      ints[size++] = value;
    }

    int size() {
      return size;
    }

    void putTo(ByteBuffer out) {
      for (int i = 0; i < size; i++) {
        out.putInt(ints[i]);
      }
    }
  }
}
