package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/**
 * Reads single canonical rows again by their {@link Place}s. It keeps the last row's segment open
 * and the bytes around that row in memory, so rows in ascending places are cheapest. One thread.
 */
public final class RowLookup implements Closeable {
  /** Room for the longest row, and for its neighbours. */
  private static final int CHUNK_BYTES = 4096;

  private final Storage storage;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).limit(0);
  private int segment;
  private StorageFile file;
  private long chunkOffset;

  public RowLookup(Storage storage) {
    this.storage = storage;
  }

  /**
   * Copies the row that begins at {@code place}, CR LF included.
   *
   * @throws DamagedJournalException when no row ends there
   */
  public byte[] copy(long place) throws IOException {
    open(Place.segment(place));
    long offset = Place.offset(place);
    int length = lengthAt(offset);
    if (length == 0) {
      read(offset);
      length = lengthAt(offset);
    }
    if (length == 0) {
      throw damaged(offset);
    }
    return Arrays.copyOfRange(chunk.array(), chunk.position(), chunk.position() + length);
  }

  private void open(int wanted) throws IOException {
    if (wanted == segment) {
      return;
    }
    close();
    try {
      file = storage.openReadOnly(SegmentNames.segment(wanted));
    } catch (NoSuchFileException e) {
      segment = wanted;
      throw damaged(0);
    }
    segment = wanted;
    chunk.limit(0);
  }

  private void read(long offset) throws IOException {
    chunk.clear();
    file.readFully(chunk, offset);
    chunk.flip();
    chunkOffset = offset;
  }

  /** Bytes of the row at that offset; 0 when its end is not in the chunk. */
  private int lengthAt(long offset) {
    long at = offset - chunkOffset;
    if (at < 0 || at >= chunk.limit()) {
      return 0;
    }
    chunk.position((int) at);
    byte[] bytes = chunk.array();
    for (int i = (int) at; i < chunk.limit(); i++) {
      if (bytes[i] == '\n') {
        return i + 1 - (int) at;
      }
    }
    return 0;
  }

  private DamagedJournalException damaged(long offset) {
    return new DamagedJournalException(
        storage.name(), SegmentNames.segment(segment), offset, "no row of a bet (expected: one)");
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
      segment = 0;
    }
  }
}
