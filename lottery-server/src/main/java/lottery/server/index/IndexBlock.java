package lottery.server.index;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** A block of an index; the package's description has its layout. */
final class IndexBlock {
  static final int BYTES = 4096;
  static final int MAX_ENTRIES = 510;

  private static final int CRC_BYTES = Integer.BYTES;
  private static final int HEADER_BYTES = 16;

  private IndexBlock() {}

  /** Puts the entries {@code [from, to)} of a run, as the block with that index. */
  static void put(ByteBuffer out, int segment, int index, Run run, int from, int to) {
    int start = out.position();
    out.putInt(0).putInt(segment).putInt(index).putInt(to - from);
    for (int i = from; i < to; i++) {
      out.putLong(run.entry(i));
    }
    while (out.position() < start + BYTES) {
      out.put((byte) 0);
    }
    out.putInt(start, crc(out, start + CRC_BYTES, start + BYTES));
  }

  /** How many entries the block has; -1 when it is damaged or is another block. */
  static int entries(ByteBuffer block, int segment, int index) {
    int entries = block.getInt(12);
    boolean valid =
        block.limit() == BYTES
            && block.getInt(0) == crc(block, CRC_BYTES, BYTES)
            && block.getInt(4) == segment
            && block.getInt(8) == index
            && entries >= 1
            && entries <= MAX_ENTRIES;
    return valid ? entries : -1;
  }

  static long entry(ByteBuffer block, int i) {
    return block.getLong(HEADER_BYTES + i * Long.BYTES);
  }

  static int crc(ByteBuffer bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(to).position(from));
    return (int) crc.getValue();
  }
}
