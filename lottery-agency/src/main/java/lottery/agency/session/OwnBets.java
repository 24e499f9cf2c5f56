package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.function.LongSupplier;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFile;
import lottery.agency.bets.BetReader;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;

/**
 * The bets of a file that the central has acknowledged.
 *
 * @param confirmed how many of the file's first bets it has acknowledged, asked for after the
 *     upload
 */
public record OwnBets(BetFile file, LongSupplier confirmed) {
  /** Reads some of them again. */
  Future<BetRows> read(EventExecutor executor, long first, int count) throws Exception {
    BetReader reader = file.open();
    Future<BetRows> read =
        Futures.then(
            executor,
            new FileWalk(reader, executor, () -> false).over(first),
            walked ->
                executor.newSucceededFuture(
                    reader.next(new BatchLimits(count, Integer.MAX_VALUE), BatchSize.NONE, first)));
    read.addListener(done -> close(reader));
    return read;
  }

  private static void close(BetReader reader) throws IOException {
    reader.close();
  }
}
