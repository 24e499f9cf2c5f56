package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import lottery.agency.client.BusyException;
import lottery.agency.client.LotteryClient;
import lottery.log.LogLine;

/**
 * Asks for the agency's winners, on a new connection each time, until the draw has happened and
 * they have all arrived.
 */
public final class WinnersPoll implements Session {
  private final int agency;
  private final EventExecutor executor;
  private final WinnersReport report;
  private final Attempts attempts;

  public WinnersPoll(int agency, WinnersReport report, SessionContext context) {
    this.agency = agency;
    this.executor = context.executor();
    this.report = report;
    this.attempts =
        new Attempts(() -> LogLine.inProgress(action()), context, Failure.TRANSIENT, this::attempt);
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
    report.begin();
    Future<Void> reported =
        Futures.then(
            executor,
            client.winners(agency, report),
            count -> {
              report.end(count);
              return executor.newSucceededFuture(null);
            });
    Promise<Void> result = executor.newPromise();
    reported.addListener(
        done -> {
          if (done.isSuccess()) {
            result.trySuccess(null);
          } else {
            // BUSY is the ordinary answer here.
            boolean isBusy = done.cause() instanceof BusyException;
            result.tryFailure(isBusy ? new NotDrawnException() : done.cause());
          }
        });
    return result;
  }
}
