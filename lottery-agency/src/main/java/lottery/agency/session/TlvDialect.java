package lottery.agency.session;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.OptionalInt;
import lottery.agency.client.LotteryClient;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Progress;
import lottery.codec.message.Submit;

/**
 * Exactly once: bets are numbered within their stream (SUBMIT), and the central says what it has
 * (PROGRESS).
 */
public final class TlvDialect implements UploadDialect {
  private final int agency;
  private final String stream;

  public TlvDialect(int agency, String stream) {
    this.agency = agency;
    this.stream = stream;
  }

  @Override
  public BatchSize batchSize() {
    return Submit.sizeOf(agency, stream);
  }

  @Override
  public Future<ResumePoint> resume(LotteryClient client, long confirmed) {
    Promise<ResumePoint> point = client.channel().eventLoop().newPromise();
    Future<Progress> asked = client.progress(agency, stream);
    asked.addListener(
        done -> {
          if (done.isSuccess()) {
            Progress progress = asked.getNow();
            point.setSuccess(new ResumePoint(progress.stored(), OptionalInt.of(progress.digest())));
          } else {
            point.setFailure(done.cause());
          }
        });
    return point;
  }

  @Override
  public Future<Void> send(LotteryClient client, long first, BetRows bets) {
    return client.submit(agency, stream, first, bets);
  }

  @Override
  public Future<Void> finish(LotteryClient client, int agency) {
    return client.ready(agency);
  }
}
