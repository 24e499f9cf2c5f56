package lottery.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.codec.bet.BetRows;

/** How a batch is encoded, and how its answer is decoded. */
public interface LoadDialect {
  /** At most how many bytes {@link #putHead} puts. */
  int MAX_HEAD_BYTES = 64;

  /** What a connection of that agency begins with; empty for most. */
  default byte[] opening(int agency) {
    return new byte[0];
  }

  /** Encodes the part of a batch that is the same each time it is sent. */
  byte[] encode(BetRows batch);

  /**
   * Puts the bytes before the encoded batch.
   *
   * @param first how many bets of the agency were sent before
   * @param bytes of the encoded batch
   */
  void putHead(ByteBuffer out, int agency, long first, int bytes);

  /**
   * Takes whole answers from {@code in}.
   *
   * @return how many
   * @throws IOException when one of them is not a success
   */
  int takeAnswers(ByteBuffer in) throws IOException;
}
