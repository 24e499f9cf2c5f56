package lottery.codec.bet;

/**
 * How many bytes a batch takes on the wire, so that batches can be cut before they are encoded.
 * Each message or dialect with bets has its own implementation.
 */
public interface BatchSize {

  /** For reading bets that are not sent: only their number limits a batch. */
  BatchSize NONE =
      new BatchSize() {
        @Override
        public int frame(long first, int bets) {
          return 0;
        }

        @Override
        public int bet(int index, int fieldBytes, int numberBytes) {
          return 0;
        }
      };

  /**
   * Bytes around the bets of a batch of {@code bets} bets that begins at bet {@code first} of its
   * stream.
   */
  int frame(long first, int bets);

  /**
   * Bytes of the bet at {@code index} (from 0) of its batch.
   *
   * @param fieldBytes of all six fields as text
   * @param numberBytes of the number alone
   */
  int bet(int index, int fieldBytes, int numberBytes);
}
