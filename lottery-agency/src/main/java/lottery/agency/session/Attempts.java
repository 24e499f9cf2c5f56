package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import lottery.agency.client.BusyException;
import lottery.agency.client.ConnectionLostException;
import lottery.agency.client.Connector;
import lottery.agency.client.LotteryClient;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries the same thing, on a new connection each time, until it is done or fails for good; between
 * two attempts there is a delay from the {@link Backoff}, unless another machine may serve at once.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private static final String WRONG_DIALECT =
      "the central took the connection and said nothing; dialect may be wrong"
          + " (expected: tlv for this project's central, tlv-basic or typed for an earlier one)";

  /** The work of one attempt. The connection is closed when its future completes. */
  @FunctionalInterface
  interface Attempt {
    Future<Void> on(LotteryClient client);
  }

  private final Supplier<LogLine> untilNext;
  private final Connector connector;
  private final EventExecutor executor;
  private final Backoff backoff;
  private final Predicate<Throwable> isTemporary;
  private final Attempt attempt;
  private final Promise<Void> result;
  private LotteryClient client;
  private ScheduledFuture<?> delay;
  private boolean stopping;
  private boolean heard;

  /**
   * @param untilNext makes the beginning of the log line for a failed attempt that another one
   *     follows
   * @param isTemporary which failures are tried again
   */
  Attempts(
      Supplier<LogLine> untilNext,
      SessionContext context,
      Predicate<Throwable> isTemporary,
      Attempt attempt) {
    this.untilNext = untilNext;
    this.connector = context.connector();
    this.executor = context.executor();
    this.backoff = context.backoff();
    this.isTemporary = isTemporary;
    this.attempt = attempt;
    this.result = executor.newPromise();
  }

  Future<Void> start() {
    connect();
    return result;
  }

  /** Starts no further attempt. A running attempt goes on to its end, and then everything ends. */
  void stop() {
    stopping = true;
    if (client == null) {
      result.tryFailure(new StoppedException());
    }
    if (delay != null) {
      delay.cancel(false);
    }
  }

  /** Ends the running attempt, if there is one, by closing its connection. */
  void closeConnection() {
    if (client != null) {
      client.close();
    }
  }

  private void connect() {
    Future<LotteryClient> connecting = connector.connect();
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            connected(connecting.getNow());
          } else {
            failed(done.cause());
          }
        });
  }

  private void connected(LotteryClient connection) {
    if (stopping) {
      connection.close();
      return;
    }
    client = connection;
    try {
      attempt.on(connection).addListener(done -> ended(done.isSuccess() ? null : done.cause()));
    } catch (RuntimeException e) {
      ended(e);
    }
  }

  private void ended(Throwable failure) {
    client.close();
    client = null;
    if (stopping) {
      LOG.info(LogLine.success("recurso_cerrado").with("recurso", "conexion").toString());
    }
    if (failure == null) {
      result.trySuccess(null);
      return;
    }
    warnOfSilence(failure);
    failed(failure);
  }

  /**
   * Warns once, and only if the central has never sent anything: a known central may simply be
   * gone.
   */
  private void warnOfSilence(Throwable failure) {
    boolean silent = failure instanceof ConnectionLostException lost && lost.isBeforeAnyReply();
    if (silent && !heard && !stopping) {
      LOG.warn(untilNext.get().with("aviso", WRONG_DIALECT).toString());
    }
    heard = true;
  }

  private void failed(Throwable failure) {
    if (!isTemporary.test(failure)) {
      result.tryFailure(failure);
    } else if (stopping) {
      result.tryFailure(new StoppedException());
    } else {
      retry(failure);
    }
  }

  private void retry(Throwable failure) {
    boolean hasOther = connector.avoidLast();
    // Machines that turn everybody away are asked in turn at once: one of them may serve. But those
    // who have lost a connection together must not come back together.
    Duration wait = hasOther && failure instanceof BusyException ? Duration.ZERO : backoff.next();
    LogLine line = untilNext.get();
    if (!(failure instanceof NotDrawnException)) {
      line.with("error", Failure.reason(failure)).with("espera_ms", wait.toMillis());
    }
    LOG.info(line.toString());
    delay = executor.schedule(this::connect, wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
