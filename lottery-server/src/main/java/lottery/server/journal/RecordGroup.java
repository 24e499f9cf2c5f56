package lottery.server.journal;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Whole records that follow one another in a segment of a contest's journal. Whoever has all
 * records of a journal has the same segments, byte by byte.
 *
 * @param contest its name
 * @param segment the index of the segment; if it is a new one, these are its first records
 * @param capacity how long that segment is at least, in bytes
 * @param offset where they begin in it
 * @param bytes the records, which nobody changes any more
 */
public record RecordGroup(
    String contest, int segment, long capacity, long offset, ByteBuffer bytes) {
  public RecordGroup {
    Objects.requireNonNull(contest, "contest");
    bytes = bytes.slice().asReadOnlyBuffer();
    if (segment < 1
        || offset < SegmentHeader.BYTES
        || capacity < offset
        || bytes.remaining() > capacity - offset) {
      throw new IllegalArgumentException(
          "%d bytes of records at %d of segment %d, which has %d"
              .formatted(bytes.remaining(), offset, segment, capacity));
    }
  }

  /** The records, from their first byte. */
  @Override
  public ByteBuffer bytes() {
    return bytes.duplicate();
  }

  /** Whether they come right after {@code end}, the {@link Place} after a journal's last record. */
  boolean follow(long end) {
    return segment == Place.segment(end)
        ? offset == Place.offset(end)
        : segment == Place.segment(end) + 1 && offset == SegmentHeader.BYTES;
  }
}
