package lottery.server.journal;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a segment; the package's description has their layout.
 *
 * @param version of the format
 * @param index the segment's number, from 1
 * @param terms of the contest, the same in all its segments
 * @param previousEnd where the records of the segment before this one end; 0 in the first
 * @param fileBytes how long the file was made; 0 where that is not known
 */
record SegmentHeader(int version, int index, Terms terms, long previousEnd, long fileBytes) {
  static final int BYTES = 64;
  static final int VERSION = 2;

  /** The earlier version, without acts. It is still read, but not written any more. */
  static final int OLDEST_READ = 1;

  private static final long MAGIC = 0x4c4f54544552590aL; // "LOTTERY\n"
  private static final int CRC_AT = BYTES - Integer.BYTES;

  /** A header of the present version. */
  SegmentHeader(int index, Terms terms, long previousEnd) {
    this(VERSION, index, terms, previousEnd, 0);
  }

  /** The header of the segment after this one, whose records end at {@code end}. */
  SegmentHeader following(long end) {
    return new SegmentHeader(index + 1, terms, end);
  }

  /** The same, of a file of this length. */
  SegmentHeader ofFile(long bytes) {
    return new SegmentHeader(version, index, terms, previousEnd, bytes);
  }

  /** Whether {@code other} is of the same contest. */
  boolean sameContest(SegmentHeader other) {
    return terms.equals(other.terms);
  }

  ByteBuffer encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    to.putLong(MAGIC).putInt(version).putInt(index);
    to.putLong(terms.contest().getMostSignificantBits());
    to.putLong(terms.contest().getLeastSignificantBits());
    to.putInt(terms.agencies()).putInt(terms.number()).putLong(previousEnd);
    to.putLong(fileBytes);
    to.putInt(CRC_AT, crc(to.array()));
    return to.clear();
  }

  /**
   * Reads a header from the first {@link #BYTES} of {@code bytes}.
   *
   * @return null when they are not a complete header
   * @throws JournalException when they are one of a format version that cannot be read
   */
  static SegmentHeader decode(byte[] bytes) throws JournalException {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    if (from.getLong() != MAGIC || from.getInt(CRC_AT) != crc(bytes)) {
      return null;
    }
    int version = from.getInt();
    if (version < OLDEST_READ || version > VERSION) {
      throw otherVersion(version);
    }
    int index = from.getInt();
    UUID contest = new UUID(from.getLong(), from.getLong());
    Terms terms = new Terms(contest, from.getInt(), from.getInt());
    return new SegmentHeader(version, index, terms, from.getLong(), from.getLong());
  }

  static JournalException otherVersion(int version) {
    return new JournalException("format version: " + version + " (expected: " + VERSION + ")");
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CRC_AT);
    return (int) crc.getValue();
  }
}
