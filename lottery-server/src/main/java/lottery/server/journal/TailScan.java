package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Examines what follows the last readable record: zeros, the torn end of a commit that was never
 * durable, or records that prove damage to something durable.
 */
final class TailScan {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final byte[] ZEROS = new byte[CHUNK_BYTES];

  private final StorageFile file;
  private final long size;

  TailScan(StorageFile file, long size) {
    this.file = file;
    this.size = size;
  }

  /**
   * The offset after the last byte that is not zero, or {@code from} if all bytes from there on are
   * zero.
   */
  long dirtyEnd(long from) throws IOException {
    long dirty = from;
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, Math.max(1, size - from))];
    for (long at = from; at < size; ) {
      int read = file.read(ByteBuffer.wrap(chunk), at);
      if (read <= 0) {
        break;
      }
      if (Arrays.mismatch(chunk, 0, read, ZEROS, 0, read) >= 0) {
        dirty = at + lastNonZero(chunk, read) + 1;
      }
      at += read;
    }
    return dirty;
  }

  private static int lastNonZero(byte[] bytes, int length) {
    int at = length - 1;
    while (bytes[at] == 0) {
      at--;
    }
    return at;
  }

  /** The offset of the first whole valid record that begins in {@code [from, to)}, or -1. */
  long nextRecord(long from, long to) throws IOException {
    return nextRecord(from, to, 0);
  }

  /**
   * Whether a valid record that begins in {@code (at, to)} was written when the bytes at {@code at}
   * were already durable.
   */
  boolean provesDurable(long at, long to) throws IOException {
    return nextRecord(at + 1, to, at + 1) >= 0;
  }

  private long nextRecord(long from, long to, long minDurableBefore) throws IOException {
    for (long at = nextMagic(from, to); at >= 0; at = nextMagic(at + 1, to)) {
      RecordHeader found = recordAt(at);
      if (found != null && found.durableBefore() >= minDurableBefore) {
        return at;
      }
    }
    return -1;
  }

  /**
   * The first magic number that begins in {@code [from, to)}, or -1. Its header may go on after
   * that, for a header can end with zeros, which do not count as dirty.
   */
  private long nextMagic(long from, long to) throws IOException {
    long end = Math.min(size, to + RecordHeader.BYTES - 1);
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, Math.max(0, end - from)));
    long at = from;
    while (end - at >= RecordHeader.BYTES) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
      if (!fill(chunk, at)) {
        return -1;
      }
      int found = indexOfMagic(chunk);
      if (found >= 0) {
        return at + found < to ? at + found : -1;
      }
      at += chunk.limit() - (Integer.BYTES - 1);
    }
    return -1;
  }

  @SuppressWarnings("ByteBufferBackingArray") // Callers pass a chunk from its array's start.
  private static int indexOfMagic(ByteBuffer chunk) {
    byte first = (byte) (RecordHeader.MAGIC >>> 24);
    byte[] bytes = chunk.array();
    for (int i = 0; i <= chunk.limit() - Integer.BYTES; i++) {
      if (bytes[i] == first && chunk.getInt(i) == RecordHeader.MAGIC) {
        return i;
      }
    }
    return -1;
  }

  /** The header of the complete valid record at {@code at}, or null. */
  private RecordHeader recordAt(long at) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(RecordHeader.BYTES);
    if (!fill(head, at)) {
      return null;
    }
    RecordHeader header = RecordHeader.decode(head, 0);
    if (header == null || header.durableBefore() > at || header.recordBytes() > size - at) {
      return null;
    }
    ByteBuffer record = ByteBuffer.allocate((int) header.recordBytes());
    return fill(record, at) && header.matches(record.array(), 0) ? header : null;
  }

  private boolean fill(ByteBuffer buffer, long at) throws IOException {
    file.readFully(buffer, at);
    return !buffer.hasRemaining();
  }
}
