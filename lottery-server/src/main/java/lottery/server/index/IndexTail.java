package lottery.server.index;

import java.nio.ByteBuffer;
import java.util.UUID;
import lottery.codec.bet.BetReading;

/**
 * The last 64 bytes of an index, without their checksum; the package's description has their
 * layout.
 *
 * @param only the one number whose bets are in it, or {@link #ALL}
 * @param end offset in the segment after the last row that was read
 */
record IndexTail(int segment, UUID contest, int only, int runs, int blocks, long bets, long end) {
  static final int BYTES = 64;
  static final int ALL = BetReading.ALL_NUMBERS;

  private static final long MAGIC = 0x4c4f54494e444558L; // "LOTINDEX"
  private static final int VERSION = 1;

  /** Puts all but the checksum. */
  void putTo(ByteBuffer to) {
    to.putLong(MAGIC).putInt(VERSION).putInt(segment);
    to.putLong(contest.getMostSignificantBits()).putLong(contest.getLeastSignificantBits());
    to.putInt(only).putInt(runs).putInt(blocks).putLong(bets).putLong(end);
  }

  /** Reads all but the checksum; null when the bytes are not the end of an index of this format. */
  static IndexTail takeFrom(ByteBuffer from) {
    if (from.getLong() != MAGIC || from.getInt() != VERSION) {
      return null;
    }
    int segment = from.getInt();
    UUID contest = new UUID(from.getLong(), from.getLong());
    return new IndexTail(
        segment,
        contest,
        from.getInt(),
        from.getInt(),
        from.getInt(),
        from.getLong(),
        from.getLong());
  }

  /** Bytes of the directory, these included. */
  long directoryBytes() {
    return (long) Integer.BYTES * ((long) runs + blocks) + BYTES;
  }
}
