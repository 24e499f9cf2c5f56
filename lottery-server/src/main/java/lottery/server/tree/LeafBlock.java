package lottery.server.tree;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import lottery.proof.Hash;

/** A block of a file of leaves; the package's description has its layout. */
final class LeafBlock {
  static final int BYTES = 4096;
  static final int MAX_LEAVES = 113;

  private static final int CRC_BYTES = Integer.BYTES;
  private static final int HEADER_BYTES = 16;
  private static final int LEAF_BYTES = Integer.BYTES + Hash.BYTES;

  private LeafBlock() {}

  /** The block with that index. */
  static ByteBuffer encode(int segment, int index, List<PlacedLeaf> leaves) {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.putInt(0).putInt(segment).putInt(index).putInt(leaves.size());
    for (PlacedLeaf leaf : leaves) {
      out.putInt((int) leaf.offset()).put(leaf.hash().bytes());
    }
    out.putInt(0, crc(out, CRC_BYTES, BYTES));
    return out.clear();
  }

  /** How many leaves the block has; -1 when it is damaged or is another block. */
  static int leaves(ByteBuffer block, int segment, int index) {
    if (block.limit() != BYTES) {
      return -1;
    }
    int leaves = block.getInt(12);
    boolean valid =
        block.getInt(0) == crc(block, CRC_BYTES, BYTES)
            && block.getInt(4) == segment
            && block.getInt(8) == index
            && leaves >= 1
            && leaves <= MAX_LEAVES;
    return valid ? leaves : -1;
  }

  static PlacedLeaf leaf(ByteBuffer block, int i) {
    int at = HEADER_BYTES + i * LEAF_BYTES;
    byte[] hash = new byte[Hash.BYTES];
    block.get(at + Integer.BYTES, hash);
    return new PlacedLeaf(Integer.toUnsignedLong(block.getInt(at)), Hash.ofBytes(hash));
  }

  static int crc(ByteBuffer bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(to).position(from));
    return (int) crc.getValue();
  }
}
