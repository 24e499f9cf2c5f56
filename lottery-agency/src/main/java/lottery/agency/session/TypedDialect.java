package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.OptionalInt;
import lottery.agency.client.LotteryClient;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.BetRows;
import lottery.codec.typed.TypedCodec;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The typed dialect: one connection for everything, which stays open until the winners come on it.
 *
 * <p>It cannot ask how much is stored, so each connection starts over with the first bet. This
 * project's central recognises the bets; another one may store them twice.
 */
public final class TypedDialect implements UploadDialect {
  private static final Logger LOG = LoggerFactory.getLogger(TypedDialect.class);

  private final WinnersReport report;

  public TypedDialect(WinnersReport report) {
    this.report = report;
  }

  @Override
  public BatchSize batchSize() {
    return TypedCodec.batchSize();
  }

  @Override
  public Future<ResumePoint> resume(LotteryClient client, long confirmed) {
    ResumePoint start = new ResumePoint(0, OptionalInt.empty());
    return client.channel().eventLoop().newSucceededFuture(start);
  }

  @Override
  public Future<Void> send(LotteryClient client, long first, BetRows bets) {
    return client.batch(bets);
  }

  @Override
  public Future<Void> finish(LotteryClient client, int agency) {
    LOG.info(LogLine.inProgress("consulta_ganadores").with("client_id", agency).toString());
    report.begin();
    EventExecutor executor = client.channel().eventLoop();
    return Futures.then(
        executor,
        client.finish(agency, report),
        count -> {
          report.end(count);
          return executor.newSucceededFuture(null);
        });
  }
}
