package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;

/**
 * A segment that records are appended to: its file, and the offsets up to which it is written and
 * durable.
 *
 * <p>The exception of a failed write or force names the file.
 */
final class Segment implements Closeable {
  private final SegmentHeader header;
  private final StorageFile file;
  private final String name;
  private final long capacity;
  private long written;
  private long durable;

  /** A segment in which everything up to {@code end} is durable, and zeros follow. */
  Segment(SegmentHeader header, StorageFile file, long capacity, long end) {
    this.header = header;
    this.file = file;
    this.capacity = capacity;
    name = SegmentNames.segment(header.index());
    written = end;
    durable = end;
  }

  SegmentHeader header() {
    return header;
  }

  /** Size of the file in whole blocks; nothing is ever written past it. */
  long capacity() {
    return capacity;
  }

  /** Where the next byte is written. */
  long written() {
    return written;
  }

  /** The offset before which everything is durable. */
  long durable() {
    return durable;
  }

  /** Fills the buffer with the start of the block that is not full. */
  void resume(BlockBuffer buffer) throws JournalException {
    try {
      buffer.resume(file, written);
    } catch (IOException e) {
      throw new JournalException(name + ": read failed: " + e.getMessage(), e);
    }
  }

  /** Writes what was put into the buffer since the last write. */
  void write(BlockBuffer buffer) throws JournalException {
    int length = buffer.pending();
    if (written + length > capacity) {
      throw new IllegalStateException(name + ": write past its " + capacity + " bytes");
    }
    try {
      buffer.writeTo(file, written);
    } catch (IOException e) {
      throw new JournalException(name + ": write failed: " + e.getMessage(), e);
    }
    written += length;
  }

  void force() throws JournalException {
    try {
      file.force();
    } catch (IOException e) {
      throw new JournalException(name + ": force failed: " + e.getMessage(), e);
    }
    durable = written;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
