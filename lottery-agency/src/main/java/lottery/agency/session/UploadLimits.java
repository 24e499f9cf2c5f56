package lottery.agency.session;

import lottery.agency.bets.BatchLimits;
import lottery.agency.client.LotteryClient;

/**
 * The limits of an upload: batches, and batches in flight.
 *
 * @param maxInFlight batches without a reply, 1 to {@link LotteryClient#MAX_REQUESTS}
 */
public record UploadLimits(BatchLimits batch, int maxInFlight) {

  public UploadLimits {
    if (maxInFlight < 1 || maxInFlight > LotteryClient.MAX_REQUESTS) {
      throw new IllegalArgumentException(
          "maxInFlight: %d (expected: 1..%d)".formatted(maxInFlight, LotteryClient.MAX_REQUESTS));
    }
  }
}
