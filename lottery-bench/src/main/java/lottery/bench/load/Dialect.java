package lottery.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.bench.bets.BatchRing;
import lottery.codec.Opcode;

/** How a batch is said, and how its answer is heard. */
public enum Dialect {
  /** SUBMIT: exactly once. */
  SUBMIT {
    @Override
    void put(ByteBuffer out, BatchRing ring, long index) {
      putHeader(out, Opcode.SUBMIT);
      putElement(out, Integer.toString(ring.agency()));
      putElement(out, STREAM);
      putElement(out, Long.toString(index * ring.batchSize()));
      out.put(ring.list(index));
    }
  },
  /** BATCH: for peers that know opcodes 0 to 8 only. */
  BATCH {
    @Override
    void put(ByteBuffer out, BatchRing ring, long index) {
      putHeader(out, Opcode.BATCH);
      out.put(ring.list(index));
    }
  };

  /** What all of an agency's SUBMITs name as their stream. */
  static final String STREAM = "load";

  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  /** At most how many bytes come before the list of bets. */
  static final int MAX_PREFIX_BYTES = 64;

  /** Appends batch {@code index} of {@code ring} as a frame. */
  void frame(ByteBuffer out, BatchRing ring, long index) {
    int start = out.position();
    put(out, ring, index);
    out.putInt(start + 1, out.position() - start - HEADER_BYTES);
  }

  abstract void put(ByteBuffer out, BatchRing ring, long index);

  /**
   * Takes whole answers from {@code in}; each must be an ACK.
   *
   * @return how many
   */
  int takeAcks(ByteBuffer in) throws IOException {
    int acks = 0;
    while (in.remaining() >= HEADER_BYTES) {
      byte opcode = in.get(in.position());
      int length = in.getInt(in.position() + 1);
      if (opcode != Opcode.ACK.code() || length != 0) {
        throw refusal(in, opcode, length);
      }
      in.position(in.position() + HEADER_BYTES);
      acks++;
    }
    return acks;
  }

  private static IOException refusal(ByteBuffer in, byte opcode, int length) {
    in.position(in.position() + HEADER_BYTES);
    byte[] text = new byte[Math.min(length, in.remaining())];
    in.get(text);
    return new IOException(
        "reply: opcode " + opcode + " \"" + new String(text, UTF_8) + "\" (expected: ACK)");
  }

  private static void putHeader(ByteBuffer out, Opcode opcode) {
    out.put(opcode.code()).putInt(0);
  }

  private static void putElement(ByteBuffer out, String text) {
    out.put(text.getBytes(US_ASCII)).put((byte) '#');
  }
}
