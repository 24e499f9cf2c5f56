package lottery.bench.scale;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import lottery.codec.message.Opcode;

/**
 * How an agency says that it waits for the draw, and how it is told.
 *
 * @param hello the first bytes of an agency with this number
 * @param tagBytes before the length of its list of winners
 * @param lengthBytes of that length, after which the list follows
 * @param isClosed whether the server closes the connection after the list
 */
record Speech(IntFunction<ByteBuffer> hello, int tagBytes, int lengthBytes, boolean isClosed) {

  /** The end of a conversation without bets, and the push. */
  static final Speech TYPED = new Speech(Speech::typed, 3, Long.BYTES, true);

  /** WAIT_WINNERS. */
  static final Speech TLV = new Speech(Speech::tlv, 1, Integer.BYTES, false);

  private static final byte END = 2;

  int headerBytes() {
    return tagBytes + lengthBytes;
  }

  private static ByteBuffer typed(int agency) {
    byte[] id = Integer.toString(agency).getBytes(US_ASCII);
    return ByteBuffer.allocate(3 + id.length)
        .put((byte) 0)
        .put((byte) id.length)
        .put(id)
        .put(END)
        .flip();
  }

  private static ByteBuffer tlv(int agency) {
    byte[] value = (agency + "#").getBytes(US_ASCII);
    return ByteBuffer.allocate(1 + Integer.BYTES + value.length)
        .put(Opcode.WAIT_WINNERS.code())
        .putInt(value.length)
        .put(value)
        .flip();
  }
}
