package lottery.server.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads the records of one segment one after the other, in big reads.
 *
 * <p>It moves from one complete valid record to the next, and stops before the first bytes that are
 * not such a record. Other classes decide what those bytes are.
 */
final class RecordReader {
  private final StorageFile file;
  private final long end;
  private final ReadBuffers buffers;
  private ByteBuffer chunk;
  private long chunkOffset;
  private RecordHeader header;
  private int recordAt;

  /** Starts at offset {@code from} and never reads bytes at or after {@code end}. */
  RecordReader(StorageFile file, long from, long end, ReadBuffers buffers) {
    this.file = file;
    this.end = end;
    this.buffers = buffers;
    seek(from);
  }

  /** Moves to offset {@code to} and forgets what was read ahead. */
  void seek(long to) {
    chunk = ByteBuffer.wrap(buffers.next(0, 0)).limit(0);
    chunkOffset = to;
  }

  /** The offset after the last valid record. */
  long position() {
    return chunkOffset + chunk.position();
  }

  /** Moves to the next record; false when no whole valid record starts at {@link #position()}. */
  boolean next() throws IOException {
    if (!has(RecordHeader.BYTES)) {
      return false;
    }
    RecordHeader found = RecordHeader.decode(chunk, chunk.position());
    if (found == null || !has(found.recordBytes()) || !isValid(found)) {
      return false;
    }
    header = found;
    recordAt = chunk.position();
    chunk.position(recordAt + (int) found.recordBytes());
    return true;
  }

  private boolean isValid(RecordHeader found) {
    return found.durableBefore() <= position() && found.matches(chunk.array(), chunk.position());
  }

  private boolean has(long bytes) throws IOException {
    if (bytes > end - position()) {
      return false;
    }
    return chunk.remaining() >= bytes || refill((int) bytes);
  }

  /** Continues in the next buffer, which begins with the unread rest of this one. */
  private boolean refill(int bytes) throws IOException {
    buffers.requireWanted();
    ByteBuffer rest = chunk;
    chunkOffset = position();
    chunk = ByteBuffer.wrap(buffers.next(bytes, end - chunkOffset));
    chunk.put(rest);
    chunk.limit((int) Math.min(chunk.capacity(), end - chunkOffset));
    file.readFully(chunk, chunkOffset + chunk.position());
    chunk.flip();
    return chunk.remaining() >= bytes;
  }

  /** Whether the record moved to holds bets of that stream. */
  boolean isBetsOf(int agency, String stream) {
    return header.type() == RecordType.BETS
        && header.agency() == agency
        && header.streamBytes() == stream.length()
        && stream().equals(stream);
  }

  private String stream() {
    return new String(array(), streamFrom(), header.streamBytes(), US_ASCII);
  }

  /** The record moved to, which holds bets, in the segment with this index. */
  BetsRecord bets(int segment) {
    return new BetsRecord(
        Place.of(segment, chunkOffset + recordAt),
        header.agency(),
        stream(),
        header.first(),
        header.count(),
        array(),
        payloadFrom(),
        header.payloadBytes());
  }

  /** The header of the record moved to. */
  RecordHeader header() {
    return header;
  }

  /** The array that holds the record; valid until the next move. */
  byte[] array() {
    return chunk.array();
  }

  int streamFrom() {
    return recordAt + RecordHeader.BYTES;
  }

  int payloadFrom() {
    return streamFrom() + header.streamBytes();
  }
}
