package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file of durable zeros, not yet part of the journal.
 *
 * <p>Its header is forced before it gets its name, and the name is forced before anything is
 * appended. So every segment that exists after a crash has a complete header.
 */
final class PreparedSegment implements Closeable {
  private final Storage storage;
  private final StorageFile file;
  private final String name;
  private final long capacity;

  PreparedSegment(Storage storage, StorageFile file, String name, long capacity) {
    this.storage = storage;
    this.file = file;
    this.name = name;
    this.capacity = capacity;
  }

  long capacity() {
    return capacity;
  }

  /** Makes this file the journal's newest segment, durably. */
  Segment install(SegmentHeader header) throws JournalException {
    String segment = SegmentNames.segment(header.index());
    SegmentHeader sized = header.ofFile(capacity);
    try {
      file.write(storage.blocks(SegmentHeader.BYTES).put(sized.encode()).clear(), 0);
      file.force();
      storage.rename(name, segment);
      storage.force();
    } catch (IOException e) {
      throw new JournalException(segment + ": new segment failed: " + e.getMessage(), e);
    }
    return new Segment(sized, file, capacity, SegmentHeader.BYTES);
  }

  /** Deletes the file. */
  void discard() throws IOException {
    close();
    storage.delete(name);
  }

  /** Closes the file; the next start deletes it. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
