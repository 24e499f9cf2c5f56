package lottery.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Batch;
import lottery.codec.message.Opcode;
import lottery.codec.typed.TypedCodec;

/** What the central understands. */
public enum ServerDialect implements LoadDialect {
  /** SUBMIT: exactly once. */
  SUBMIT {
    @Override
    public byte[] encode(BetRows batch) {
      return listOf(batch);
    }

    @Override
    public void putHead(ByteBuffer out, int agency, long first, int bytes) {
      int start = out.position();
      putHeader(out, Opcode.SUBMIT, 0);
      putElement(out, Integer.toString(agency));
      putElement(out, STREAM);
      putElement(out, Long.toString(first));
      out.putInt(start + 1, out.position() - start - HEADER_BYTES + bytes);
    }

    @Override
    public int takeAnswers(ByteBuffer in) throws IOException {
      return takeAcks(in);
    }

    @Override
    boolean isStream(String name) {
      return name.equals(STREAM);
    }
  },

  /** BATCH: for peers that know opcodes 0 to 8 only. */
  BATCH {
    @Override
    public byte[] encode(BetRows batch) {
      return listOf(batch);
    }

    @Override
    public void putHead(ByteBuffer out, int agency, long first, int bytes) {
      putHeader(out, Opcode.BATCH, bytes);
    }

    @Override
    public int takeAnswers(ByteBuffer in) throws IOException {
      return takeAcks(in);
    }
  },

  /** The typed dialect: a batch is answered with one byte. */
  TYPED {
    @Override
    public byte[] opening(int agency) {
      byte[] id = Integer.toString(agency).getBytes(US_ASCII);
      return ByteBuffer.allocate(2 + id.length).put((byte) 0).put((byte) id.length).put(id).array();
    }

    @Override
    public byte[] encode(BetRows batch) {
      EmbeddedChannel channel = new EmbeddedChannel();
      TypedCodec.installAgency(channel.pipeline(), batch.agency());
      channel.writeOutbound(new Batch(batch));
      ByteBuf bytes = channel.readOutbound();
      bytes.skipBytes(opening(batch.agency()).length);
      try {
        return ByteBufUtil.getBytes(bytes);
      } finally {
        bytes.release();
        channel.close();
      }
    }

    @Override
    public void putHead(ByteBuffer out, int agency, long first, int bytes) {
      // All of it is the same each time.
    }

    @Override
    public int takeAnswers(ByteBuffer in) throws IOException {
      int answers = in.remaining();
      while (in.hasRemaining()) {
        byte answer = in.get();
        if (answer != 0) {
          throw new IOException("reply: " + answer + " (expected: 0, stored)");
        }
      }
      return answers;
    }

    /** The server makes the stream's name of a typed conversation. */
    @Override
    boolean isStream(String name) {
      return name.startsWith("@");
    }
  };

  private static final String STREAM = "load";
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  /** Whether the server keeps what one connection sent under this name. */
  boolean isStream(String name) {
    return name.isEmpty();
  }

  /** The count, then markers and fields: the whole of a BATCH, and the end of a SUBMIT. */
  private static byte[] listOf(BetRows batch) {
    ByteBuf list = Unpooled.buffer();
    new Batch(batch).encode(list);
    return ByteBufUtil.getBytes(list);
  }

  private static void putHeader(ByteBuffer out, Opcode opcode, int length) {
    out.put(opcode.code()).putInt(length);
  }

  private static void putElement(ByteBuffer out, String text) {
    out.put(text.getBytes(US_ASCII)).put((byte) '#');
  }

  private static int takeAcks(ByteBuffer in) throws IOException {
    int acks = 0;
    while (in.remaining() >= HEADER_BYTES) {
      byte opcode = in.get();
      int length = in.getInt();
      if (opcode != Opcode.ACK.code() || length != 0) {
        byte[] text = new byte[Math.min(length, in.remaining())];
        in.get(text);
        throw new IOException(
            "reply: opcode " + opcode + " \"" + new String(text, UTF_8) + "\" (expected: ACK)");
      }
      acks++;
    }
    return acks;
  }
}
