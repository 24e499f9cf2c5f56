package lottery.server.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The rows of a stored record, read in parts. Nothing is open in between. Any thread.
 *
 * @param place where they begin, see {@link BetsRecord#rowsPlace}
 * @param length bytes
 */
public record StoredRows(Storage storage, long place, int length) {
  /**
   * Fills {@code into} with the bytes from {@code from} on.
   *
   * @throws IOException when they cannot be read
   */
  public void read(long from, ByteBuffer into) throws IOException {
    String name = SegmentNames.segment(Place.segment(place));
    try (StorageFile file = storage.openReadOnly(name)) {
      file.readFully(into, Place.offset(place) + from);
    }
    if (into.hasRemaining()) {
      throw new EOFException(name + ": it ends within rows");
    }
  }
}
