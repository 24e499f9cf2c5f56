package lottery.server.journal;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a segment; laid out in the package's description.
 *
 * @param index the segment's number, from 1
 * @param contest random, the same in all segments of a contest
 * @param terms what the contest was opened with
 * @param previousEnd where the records of the segment before this one end; 0 in the first
 */
record SegmentHeader(int index, UUID contest, Terms terms, long previousEnd) {
  static final int BYTES = 64;
  static final int VERSION = 1;

  private static final long MAGIC = 0x4c4f54544552590aL; // "LOTTERY\n"
  private static final int CRC_AT = BYTES - Integer.BYTES;

  /** The header of the segment after this one, whose records end at {@code end}. */
  SegmentHeader following(long end) {
    return new SegmentHeader(index + 1, contest, terms, end);
  }

  /** Whether {@code other} is of the same contest. */
  boolean sameContest(SegmentHeader other) {
    return contest.equals(other.contest) && terms.equals(other.terms);
  }

  ByteBuffer encode() {
    return encode(VERSION);
  }

  /** The header as another format version would write it. */
  ByteBuffer encode(int version) {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    to.putLong(MAGIC).putInt(version).putInt(index);
    to.putLong(contest.getMostSignificantBits()).putLong(contest.getLeastSignificantBits());
    to.putInt(terms.agencies()).putInt(terms.number()).putLong(previousEnd);
    to.putInt(CRC_AT, crc(to.array()));
    return to.clear();
  }

  /**
   * Reads a header from the first {@link #BYTES} of {@code bytes}.
   *
   * @return null when they are not a whole header
   * @throws JournalException when they are one of another format version
   */
  static SegmentHeader decode(byte[] bytes) throws JournalException {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    if (from.getLong() != MAGIC || from.getInt(CRC_AT) != crc(bytes)) {
      return null;
    }
    int version = from.getInt();
    if (version != VERSION) {
      throw new JournalException("format version: " + version + " (expected: " + VERSION + ")");
    }
    int index = from.getInt();
    UUID contest = new UUID(from.getLong(), from.getLong());
    Terms terms = new Terms(from.getInt(), from.getInt());
    return new SegmentHeader(index, contest, terms, from.getLong());
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CRC_AT);
    return (int) crc.getValue();
  }
}
