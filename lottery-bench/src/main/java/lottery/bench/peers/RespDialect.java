package lottery.bench.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.bench.load.LoadDialect;
import lottery.codec.bet.BetRows;

/**
 * Redis: a batch is one RPUSH of many values, each of them a row without its line end.
 *
 * <pre>
 *  *4 $5 RPUSH $1 k $47 row $46 row        →  :2
 * </pre>
 */
final class RespDialect implements LoadDialect {
  private static final byte LAST_OF_ANSWER = '\n';

  /** The list of an agency's bets. */
  static String key(int agency) {
    return "agency-" + agency;
  }

  @Override
  public byte[] encode(BetRows batch) {
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    put(command, "*" + (2 + batch.count()) + "\r\n$5\r\nRPUSH\r\n");
    String key = key(batch.agency());
    put(command, "$" + key.length() + "\r\n" + key + "\r\n");
    int row = 0;
    for (int i = 0; i < batch.length(); i++) {
      if (batch.bytes()[i] == '\n') {
        put(command, "$" + (i - 1 - row) + "\r\n");
        command.write(batch.bytes(), row, i + 1 - row);
        row = i + 1;
      }
    }
    return command.toByteArray();
  }

  private static void put(ByteArrayOutputStream to, String text) {
    to.writeBytes(text.getBytes(US_ASCII));
  }

  @Override
  public void putHead(ByteBuffer out, int agency, long first, int bytes) {
    // All of it is the same each time.
  }

  @Override
  public int takeAnswers(ByteBuffer in) throws IOException {
    int answers = 0;
    int start = in.position();
    for (int i = start; i < in.limit(); i++) {
      if (in.get(i) == LAST_OF_ANSWER) {
        requireNumber(in, start);
        answers++;
        start = i + 1;
      }
    }
    in.position(start);
    return answers;
  }

  private static void requireNumber(ByteBuffer in, int start) throws IOException {
    if (in.get(start) != ':') {
      byte[] text = new byte[in.limit() - start];
      in.get(start, text);
      throw new IOException(
          "reply: \"" + new String(text, US_ASCII).strip() + "\" (expected: a number)");
    }
  }
}
