package lottery.agency.session;

import io.netty.util.concurrent.Future;
import java.util.OptionalInt;
import lottery.agency.client.BusyException;
import lottery.agency.client.ConnectionLostException;
import lottery.agency.client.LotteryClient;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Batch;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opcodes 0 to 8 only, for a central that knows no others.
 *
 * <p>Exactly once is impossible with them: when a connection breaks, nobody knows whether the
 * batches without a reply were stored. They are sent again, so that no bet is missing, and their
 * bets may be stored twice. The same holds for a second run over the same file.
 */
public final class BasicDialect implements UploadDialect {
  private static final Logger LOG = LoggerFactory.getLogger(BasicDialect.class);

  /** Whether it is open if some batches were stored. */
  private boolean isUnclear;

  private boolean isAnswered;

  /** BUSY came before any other answer: nothing of this connection was taken in. */
  private boolean isTurnedAway;

  @Override
  public BatchSize batchSize() {
    return Batch.size();
  }

  @Override
  public Future<ResumePoint> resume(LotteryClient client, long confirmed) {
    if (isUnclear) {
      LOG.warn(
          LogLine.inProgress("reenvio")
              .with("confirmadas", confirmed)
              .with("aviso", "batches without a reply are sent again and may be stored twice")
              .toString());
    }
    isUnclear = false;
    isAnswered = false;
    isTurnedAway = false;
    ResumePoint point = new ResumePoint(confirmed, OptionalInt.empty());
    return client.channel().eventLoop().newSucceededFuture(point);
  }

  @Override
  public Future<Void> send(LotteryClient client, long first, BetRows bets) {
    Future<Void> reply = client.batch(bets);
    reply.addListener(done -> note(done.cause()));
    return reply;
  }

  private void note(Throwable failure) {
    isTurnedAway |= failure instanceof BusyException && !isAnswered;
    isUnclear |= failure instanceof ConnectionLostException && !isTurnedAway;
    isAnswered = true;
  }

  @Override
  public Future<Void> finish(LotteryClient client, int agency) {
    return client.ready(agency);
  }
}
