package lottery.server.winners;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A block of a winners file: some rows of one agency; laid out in the package's description. */
final class WinnersBlock {
  /** How far apart blocks begin. */
  static final int BYTES = 4096;

  static final int HEADER_BYTES = 20;
  static final int MAX_ROWS_BYTES = BYTES - HEADER_BYTES;

  /** Stands for the block after an agency's last one. */
  static final int NONE = 0;

  private static final int CRC_BYTES = Integer.BYTES;

  private WinnersBlock() {}

  /** Puts a header before the rows, which end at {@code used}. */
  static void seal(ByteBuffer block, int index, int agency, int next, int used) {
    block.putInt(4, index).putInt(8, agency).putInt(12, next).putInt(16, used - HEADER_BYTES);
    block.putInt(0, crc(block, CRC_BYTES, used));
  }

  /** Bytes of rows in the block with that index of that agency; -1 when it is not that, whole. */
  static int rows(ByteBuffer block, int index, int agency) {
    if (block.limit() < HEADER_BYTES
        || block.getInt(4) != index
        || block.getInt(8) != agency
        || block.getInt(16) < 0
        || block.getInt(16) > block.limit() - HEADER_BYTES) {
      return -1;
    }
    int rows = block.getInt(16);
    return block.getInt(0) == crc(block, CRC_BYTES, HEADER_BYTES + rows) ? rows : -1;
  }

  /** The index of the agency's next block, or {@link #NONE}. */
  static int next(ByteBuffer block) {
    return block.getInt(12);
  }

  static int crc(ByteBuffer bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(to).position(from));
    return (int) crc.getValue();
  }
}
