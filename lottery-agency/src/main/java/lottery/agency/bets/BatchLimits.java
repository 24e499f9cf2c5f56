package lottery.agency.bets;

/**
 * Where a batch is cut: at a number of bets, and before a number of bytes of its value.
 *
 * @param maxAmount bets, at least 1
 * @param maxBytes bytes, at least {@link #MIN_BYTES}, so that every valid bet fits into a batch
 */
public record BatchLimits(int maxAmount, int maxBytes) {

  /**
   * Room for two names of 255 bytes, a document of 32, a stream's name of 64, all numbers at their
   * longest, and a reserve.
   */
  public static final int MIN_BYTES = 1024;

  public BatchLimits {
    if (maxAmount < 1 || maxBytes < MIN_BYTES) {
      throw new IllegalArgumentException(
          "batch: %d bets, %d bytes (expected: at least 1 and %d)"
              .formatted(maxAmount, maxBytes, MIN_BYTES));
    }
  }
}
