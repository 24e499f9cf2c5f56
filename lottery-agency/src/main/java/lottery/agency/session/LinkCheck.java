package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends numbered lines, with a pause between them, and expects each of them back.
 *
 * <p>A central that cannot be reached may not be up yet, so the first line is tried again. After
 * that a failure means that the link is broken, which the check is there to find, so it fails at
 * once.
 */
public final class LinkCheck implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(LinkCheck.class);

  private final int agency;
  private final int amount;
  private final Duration period;
  private final Function<String, Future<String>> echo;
  private final EventExecutor executor;
  private final Backoff backoff;
  private final Promise<Void> result;
  private ScheduledFuture<?> pause;
  private int sent;

  /**
   * @param amount how many lines
   * @param period from a line's reply to the next line
   * @param echo sends a line and returns what comes back
   * @param backoff how long to wait for a central that cannot be reached
   */
  public LinkCheck(
      int agency,
      int amount,
      Duration period,
      Function<String, Future<String>> echo,
      EventExecutor executor,
      Backoff backoff) {
    this.agency = agency;
    this.amount = amount;
    this.period = period;
    this.echo = echo;
    this.executor = executor;
    this.backoff = backoff;
    this.result = executor.newPromise();
  }

  @Override
  public String action() {
    return "receive_message";
  }

  @Override
  public Future<Void> start() {
    next();
    return result;
  }

  @Override
  public void stop() {
    if (pause != null) {
      pause.cancel(false);
    }
    result.tryFailure(new StoppedException());
  }

  private void next() {
    if (result.isDone()) {
      return;
    }
    if (sent == amount) {
      result.trySuccess(null);
      return;
    }
    sent++;
    String line = "[CLIENT %d] Message N°%d".formatted(agency, sent);
    Future<String> reply = echo.apply(line);
    reply.addListener(
        done -> {
          if (done.isSuccess()) {
            compare(line, reply.getNow());
          } else {
            failed(done.cause());
          }
        });
  }

  private void failed(Throwable failure) {
    if (sent > 1 || result.isDone() || !Failure.TEMPORARY_UNDONE.test(failure)) {
      result.tryFailure(failure);
      return;
    }
    sent = 0;
    Duration wait = backoff.next();
    LOG.info(
        LogLine.inProgress(action())
            .with("client_id", agency)
            .with("error", Failure.reason(failure))
            .with("espera_ms", wait.toMillis())
            .toString());
    scheduleNext(wait);
  }

  private void compare(String line, String reply) {
    if (!reply.equals(line)) {
      result.tryFailure(new IOException("echo: \"%s\" (expected: \"%s\")".formatted(reply, line)));
      return;
    }
    LOG.info(LogLine.success(action()).with("client_id", agency).with("msg", reply).toString());
    if (sent == amount) {
      next();
    } else {
      scheduleNext(period);
    }
  }

  private void scheduleNext(Duration wait) {
    pause = executor.schedule(this::next, wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
