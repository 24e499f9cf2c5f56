package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import lottery.agency.bets.BatchLimits;
import lottery.agency.bets.BetFileException;
import lottery.agency.client.LotteryClient;
import lottery.agency.client.RefusedException;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;

/**
 * Sends the rest of a file over one connection, with at most {@code window} batches without a
 * reply. The window also bounds the bets in memory.
 */
final class Transfer {

  private final LotteryClient client;
  private final EventExecutor executor;
  private final UploadDialect dialect;
  private final UploadSource source;
  private final BatchLimits limits;
  private final BatchSize size;
  private final int window;
  private final LongConsumer stored;
  private final Promise<Void> result;
  private long first;
  private int inFlight;
  private boolean atEnd;
  private boolean stopping;
  private boolean filling;

  /**
   * @param source positioned after the first {@code first} bets of the file
   * @param stored receives the number of bets of each acknowledged batch, in order
   */
  Transfer(
      LotteryClient client,
      EventExecutor executor,
      UploadDialect dialect,
      UploadSource source,
      long first,
      UploadLimits limits,
      LongConsumer stored) {
    this.client = client;
    this.executor = executor;
    this.dialect = dialect;
    this.source = source;
    this.first = first;
    this.limits = limits.batch();
    this.window = limits.maxInFlight();
    this.size = dialect.batchSize();
    this.stored = stored;
    this.result = executor.newPromise();
  }

  /**
   * Completes when every bet of the file is stored; fails with the first failure, whatever was in
   * flight after it.
   */
  Future<Void> start() {
    fill();
    return result;
  }

  /**
   * Sends no further batch; replies to those in flight may take up to {@link StopTimes#TRANSFER}.
   */
  void stop() {
    stopping = true;
    executor.schedule(this::endStopped, StopTimes.TRANSFER.toNanos(), TimeUnit.NANOSECONDS);
    fill();
  }

  private void fill() {
    // A reply may come while its batch is still being sent, when peer and agency share a thread.
    if (filling || result.isDone()) {
      return;
    }
    filling = true;
    try {
      while (inFlight < window && !atEnd && !stopping) {
        sendNext();
      }
    } catch (BetFileException | RuntimeException e) {
      // If it were thrown further, the event loop would only log it, and the upload would never
      // end.
      result.tryFailure(e);
    }
    filling = false;
    if (inFlight == 0 && stopping) {
      endStopped();
    } else if (inFlight == 0 && atEnd) {
      result.trySuccess(null);
    }
  }

  private void sendNext() throws BetFileException {
    BetRows batch = source.next(limits, size, first);
    if (batch.count() == 0) {
      atEnd = true;
      return;
    }
    inFlight++;
    long index = first;
    Future<Void> reply = dialect.send(client, index, batch);
    first += batch.count();
    reply.addListener(done -> replied(index, batch.count(), done));
  }

  private void replied(long index, int bets, Future<?> reply) {
    inFlight--;
    if (reply.cause() instanceof RefusedException refused && !refused.isTemporary()) {
      result.tryFailure(new RefusedBatchException(index, bets, refused));
    } else if (!reply.isSuccess()) {
      result.tryFailure(reply.cause());
    } else if (!result.isDone()) {
      confirm(bets);
      fill();
    }
  }

  private void confirm(int bets) {
    try {
      stored.accept(bets);
    } catch (RuntimeException e) {
      result.tryFailure(e);
    }
  }

  private void endStopped() {
    result.tryFailure(new StoppedException());
  }
}
