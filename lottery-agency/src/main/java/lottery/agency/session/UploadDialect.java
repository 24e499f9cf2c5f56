package lottery.agency.session;

import io.netty.util.concurrent.Future;
import lottery.agency.client.LotteryClient;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;

/** The parts of an upload that differ between dialects. */
public interface UploadDialect {

  /** The sizes of batches on the wire. */
  BatchSize batchSize();

  /**
   * Finds out where to continue, at the start of each connection.
   *
   * @param confirmed how many of the stream's first bets this upload knows to be stored
   */
  Future<ResumePoint> resume(LotteryClient client, long confirmed);

  /**
   * Sends a batch.
   *
   * @param first index in the stream of its first bet
   */
  Future<Void> send(LotteryClient client, long first, BetRows bets);

  /** Closes the agency's book, when every bet is stored. */
  Future<Void> finish(LotteryClient client, int agency);
}
