package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFileException;
import lottery.agency.bets.BetReader;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;

/**
 * Reads bets without sending them, in steps of about a millisecond, so that the event loop can do
 * other work in between.
 */
final class FileWalk {
  private static final int STEP_BETS = 1000;

  private final BetReader reader;
  private final EventExecutor executor;
  private final BooleanSupplier stopping;
  private final CRC32C digest = new CRC32C();
  private Promise<FileWalk> result;
  private long betsLeft;
  private long bets;

  FileWalk(BetReader reader, EventExecutor executor, BooleanSupplier stopping) {
    this.reader = reader;
    this.executor = executor;
    this.stopping = stopping;
  }

  /**
   * Reads up to {@code maxBets} more bets, or to the end of the file. May be called again when the
   * walk has ended.
   *
   * @return completes with this walk
   */
  Future<FileWalk> over(long maxBets) {
    betsLeft = maxBets;
    result = executor.newPromise();
    step();
    return result;
  }

  /** Goes over bets that were read elsewhere, and come next. */
  void over(BetRows read) {
    digest.update(read.bytes(), 0, read.length());
    bets += read.count();
  }

  /** How many bets it went over. */
  long bets() {
    return bets;
  }

  /** The CRC-32C of their canonical rows. */
  int digest() {
    return (int) digest.getValue();
  }

  /** The line on which the last bet read begins, unless the file has ended. */
  long line() {
    return reader.line();
  }

  private void step() {
    if (stopping.getAsBoolean()) {
      result.setFailure(new StoppedException());
      return;
    }
    try {
      BetRows read = read();
      if (read.count() == 0) {
        result.setSuccess(this);
      } else {
        executor.execute(this::step);
      }
    } catch (BetFileException | RuntimeException e) {
      result.tryFailure(e);
    }
  }

  private BetRows read() throws BetFileException {
    int stepBets = (int) Math.min(STEP_BETS, betsLeft);
    if (stepBets == 0) {
      return BetRows.empty(0);
    }
    BetRows read = reader.next(new BatchLimits(stepBets, Integer.MAX_VALUE), BatchSize.NONE, bets);
    over(read);
    betsLeft -= read.count();
    return read;
  }
}
