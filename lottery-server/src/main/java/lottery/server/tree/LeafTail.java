package lottery.server.tree;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The end of a file of leaves; the package's description has its layout.
 *
 * @param leaves how many records of bets the segment has
 * @param end offset in the segment after their last row
 */
record LeafTail(int segment, UUID contest, int leaves, long end) {
  static final int BYTES = 48;

  private static final long MAGIC = 0x4c4f544c45415645L; // "LOTLEAVE"
  private static final int VERSION = 1;
  private static final int CRC_AT = BYTES - Integer.BYTES;

  ByteBuffer encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    to.putLong(MAGIC).putInt(VERSION).putInt(segment);
    to.putLong(contest.getMostSignificantBits()).putLong(contest.getLeastSignificantBits());
    to.putInt(leaves).putLong(end);
    to.putInt(LeafBlock.crc(to, 0, CRC_AT));
    return to.flip();
  }

  /** Null when the bytes are not the end of a file of this format. */
  static LeafTail decode(ByteBuffer from) {
    if (from.limit() != BYTES
        || from.getInt(CRC_AT) != LeafBlock.crc(from, 0, CRC_AT)
        || from.getLong() != MAGIC
        || from.getInt() != VERSION) {
      return null;
    }
    int segment = from.getInt();
    UUID contest = new UUID(from.getLong(), from.getLong());
    return new LeafTail(segment, contest, from.getInt(), from.getLong());
  }

  int blocks() {
    return (leaves + LeafBlock.MAX_LEAVES - 1) / LeafBlock.MAX_LEAVES;
  }

  long fileBytes() {
    return (long) blocks() * LeafBlock.BYTES + BYTES;
  }
}
