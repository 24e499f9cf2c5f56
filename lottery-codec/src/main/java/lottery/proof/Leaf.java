package lottery.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * A record of bets as the tree knows it.
 *
 * <pre>
 *  "lottery-record-v1\n" | contest 16 | agency 4 | s 1 | stream s | first 8 | count 4 | H(rows) 32
 * </pre>
 *
 * @param stream empty for bets that belong to no stream; ASCII
 * @param first where the record begins among the bets of that agency and stream
 * @param rows SHA-256 of the record's canonical rows
 */
public record Leaf(ContestId contest, int agency, String stream, long first, int count, Hash rows) {
  private static final byte[] DOMAIN = "lottery-record-v1\n".getBytes(US_ASCII);
  private static final byte[] LEAF = {0};

  /** The hash of this leaf in the tree. */
  public Hash hash() {
    return Hash.of(LEAF, data());
  }

  private byte[] data() {
    byte[] name = stream.getBytes(US_ASCII);
    return ByteBuffer.allocate(
            DOMAIN.length
                + ContestId.BYTES
                + Integer.BYTES
                + Byte.BYTES
                + name.length
                + Long.BYTES
                + Integer.BYTES
                + Hash.BYTES)
        .put(DOMAIN)
        .put(contest.bytes())
        .putInt(agency)
        .put((byte) name.length)
        .put(name)
        .putLong(first)
        .putInt(count)
        .put(rows.bytes())
        .array();
  }
}
