package lottery.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.codec.bet.BetRows;

/** How a batch is said, and how its answer is heard. */
public interface LoadDialect {
  /** At most how many bytes {@link #putHead} puts. */
  int MAX_HEAD_BYTES = 64;

  /** What a connection of that agency begins with; empty for most. */
  default byte[] opening(int agency) {
    return new byte[0];
  }

  /** All of a batch that is the same each time it is sent: made once. */
  byte[] encode(BetRows batch);

  /**
   * Puts what comes before it.
   *
   * @param first how many bets of the agency were sent before
   * @param bytes of the encoded batch
   */
  void putHead(ByteBuffer out, int agency, long first, int bytes);

  /**
   * Takes whole answers from {@code in}.
   *
   * @return how many
   * @throws IOException when one of them is no success
   */
  int takeAnswers(ByteBuffer in) throws IOException;
}
