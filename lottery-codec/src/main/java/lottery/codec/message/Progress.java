package lottery.codec.message;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import java.util.regex.Pattern;
import lottery.codec.bet.ListReader;
import lottery.codec.bet.ListWriter;
import lottery.codec.bet.MalformedValueException;

/**
 * How much of a stream is stored.
 *
 * <pre>
 *  4000#0b7f1c2e#
 * </pre>
 *
 * @param stored how many bets
 * @param digest the CRC-32C of their canonical rows
 */
public record Progress(long stored, int digest) implements WireMessage {

  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{8}");

  public Progress {
    if (stored < 0) {
      throw new IllegalArgumentException("stored: " + stored + " (expected: at least 0)");
    }
  }

  /** Reads a frame's value. */
  public static Progress decode(byte[] value) throws MalformedValueException {
    ListReader list = new ListReader(value);
    long stored = list.decimal("stored", Long.MAX_VALUE);
    int digest = digest(list);
    list.end();
    return new Progress(stored, digest);
  }

  private static int digest(ListReader list) throws MalformedValueException {
    String text = list.text("digest");
    if (!DIGEST.matcher(text).matches()) {
      throw list.refused("digest", "8 lower-case hex digits");
    }
    return HexFormat.fromHexDigits(text);
  }

  @Override
  public Opcode opcode() {
    return Opcode.PROGRESS;
  }

  @Override
  public void encode(ByteBuf out) {
    ListWriter.element(out, stored);
    ListWriter.element(out, HEX.toHexDigits(digest));
  }
}
