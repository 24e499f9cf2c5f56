package lottery.kit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Values of the typed dialect, put together from the wire contract alone. A bet is a text here: its
 * six fields with bars between them.
 *
 * @param stringTag the byte before each string; 0, but some peers write another one
 */
public record TypedBytes(int stringTag) {
  private static final int TEXT_FIELDS = 5;
  private static final int MAX_STRING_BYTES = 255;
  private static final TypedBytes PLAIN = new TypedBytes(0);

  /** A string, with tag 0. */
  public static byte[] string(String text) {
    return PLAIN.tagged(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A bet, with tag 0. */
  public static byte[] bet(String bet) {
    return PLAIN.taggedBet(bet);
  }

  /** A batch of bets, with tag 0. */
  public static byte[] batch(String... bets) {
    return PLAIN.bets(1, List.of(bets));
  }

  /** Bets after a byte, 1 in a batch and 0 in a push, and their length. */
  public byte[] bets(int before, List<String> bets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    bets.forEach(bet -> all.writeBytes(taggedBet(bet)));
    return ByteBuffer.allocate(1 + 2 + Long.BYTES + all.size())
        .put((byte) before)
        .put(uint64(all.size()))
        .put(all.toByteArray())
        .array();
  }

  private byte[] taggedBet(String bet) {
    String[] fields = bet.split("\\|", -1);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = 0; i < TEXT_FIELDS; i++) {
      content.writeBytes(tagged(fields[i].getBytes(StandardCharsets.UTF_8)));
    }
    content.writeBytes(uint64(Long.parseLong(fields[TEXT_FIELDS])));
    return tagged(content.toByteArray());
  }

  private byte[] tagged(byte[] bytes) {
    if (bytes.length > MAX_STRING_BYTES) {
      throw new IllegalArgumentException("string: " + Arrays.toString(bytes));
    }
    return ByteBuffer.allocate(2 + bytes.length)
        .put((byte) stringTag)
        .put((byte) bytes.length)
        .put(bytes)
        .array();
  }

  private static byte[] uint64(long value) {
    return ByteBuffer.allocate(2 + Long.BYTES)
        .put((byte) 1)
        .put((byte) Long.BYTES)
        .putLong(value)
        .array();
  }
}
