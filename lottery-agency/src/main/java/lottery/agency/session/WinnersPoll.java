package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import lottery.agency.client.BusyException;
import lottery.agency.client.LotteryClient;
import lottery.agency.client.UnexpectedReplyException;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the agency's winners, on a new connection each time, until the draw has happened and
 * they have all arrived.
 *
 * <p>Where it is to be told, it stays on the connection after BUSY and waits there. A central that
 * does not know that is polled.
 */
public final class WinnersPoll implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(WinnersPoll.class);

  private final int agency;
  private final EventExecutor executor;
  private final WinnersReport report;
  private final Attempts attempts;
  private boolean stays;

  /**
   * @param stays whether it waits on the connection after BUSY
   */
  public WinnersPoll(int agency, WinnersReport report, boolean stays, SessionContext context) {
    this.agency = agency;
    this.stays = stays;
    this.executor = context.executor();
    this.report = report;
    this.attempts =
        new Attempts(() -> LogLine.inProgress(action()), context, Failure.TEMPORARY, this::attempt);
  }

  @Override
  public String action() {
    return "consulta_ganadores";
  }

  @Override
  public Future<Void> start() {
    return attempts.start();
  }

  @Override
  public void stop() {
    attempts.stop();
    attempts.closeConnection();
  }

  private Future<Void> attempt(LotteryClient client) {
    Promise<Void> result = executor.newPromise();
    Future<Void> asked = reported(client.winners(agency, begun()));
    asked.addListener(
        done -> {
          if (stays && done.cause() instanceof BusyException) {
            stay(client, result);
          } else {
            end(done.cause(), result);
          }
        });
    return result;
  }

  private void stay(LotteryClient client, Promise<Void> result) {
    LOG.info(LogLine.inProgress(action()).toString());
    Future<Void> waited = reported(client.awaitWinners(agency, begun()));
    waited.addListener(
        done -> {
          if (done.cause() instanceof UnexpectedReplyException) {
            stays = false;
            result.tryFailure(new NotDrawnException());
          } else {
            end(done.cause(), result);
          }
        });
  }

  private WinnersReport begun() {
    report.begin();
    return report;
  }

  private Future<Void> reported(Future<Long> answer) {
    return Futures.then(
        executor,
        answer,
        count -> {
          report.end(count);
          return executor.newSucceededFuture(null);
        });
  }

  private static void end(Throwable failure, Promise<Void> result) {
    if (failure == null) {
      result.trySuccess(null);
    } else {
      // BUSY is the ordinary answer here.
      result.tryFailure(failure instanceof BusyException ? new NotDrawnException() : failure);
    }
  }
}
