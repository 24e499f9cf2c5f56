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
 * Sends numbered lines, with a pause between them, and expects each of them back. A link that is
 * down is what it is there to find, so it fails at once and tries nothing again.
 */
public final class LinkCheck implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(LinkCheck.class);

  private final int agency;
  private final int amount;
  private final Duration period;
  private final Function<String, Future<String>> echo;
  private final EventExecutor executor;
  private final Promise<Void> result;
  private ScheduledFuture<?> pause;
  private int sent;

  /**
   * @param amount how many lines
   * @param period from a line's reply to the next line
   * @param echo sends a line and returns what comes back
   */
  public LinkCheck(
      int agency,
      int amount,
      Duration period,
      Function<String, Future<String>> echo,
      EventExecutor executor) {
    this.agency = agency;
    this.amount = amount;
    this.period = period;
    this.echo = echo;
    this.executor = executor;
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
            result.tryFailure(done.cause());
          }
        });
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
      pause = executor.schedule(this::next, period.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
