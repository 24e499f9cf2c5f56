package lottery.agency;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import lottery.agency.session.Failure;
import lottery.agency.session.Session;
import lottery.agency.session.StopTimes;
import lottery.agency.session.StoppedException;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one session on its own event loop. The calling thread waits for the session's end, then
 * closes the loop. A stop in between takes the same way earlier, with a log line for each resource.
 */
final class SessionRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRunner.class);

  private final AgencyConfig config;
  private final StopSignal signal;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("agency"), NioIoHandler.newFactory());
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Future<Void> result;

  SessionRunner(AgencyConfig config, StopSignal signal) {
    this.config = config;
    this.signal = signal;
  }

  /** Returns the exit code. */
  int run(SessionMaker maker) {
    try {
      EventLoop loop = group.next();
      Session session = maker.make(loop);
      LOG.info(config.logLine().toString());
      loop.execute(() -> start(session));
      signal.onStop(() -> stop(loop, session));
      ended.await();
      return report(session);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return LotteryAgency.FAILED;
    } finally {
      close();
    }
  }

  private void start(Session session) {
    Future<Void> started = session.start();
    started.addListener(
        done -> {
          result = started;
          ended.countDown();
        });
  }

  /** Runs on the thread of the signal, which may wait. */
  private void stop(EventLoop loop, Session session) {
    try {
      loop.execute(session::stop);
      ended.await(StopTimes.SESSION.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The loop is closed already, because the session has ended by itself.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.countDown();
  }

  private int report(Session session) {
    if (result == null || result.cause() instanceof StoppedException) {
      return LotteryAgency.DONE;
    }
    if (result.isSuccess()) {
      LOG.info(LogLine.success("loop_finished").with("client_id", config.id()).toString());
      return LotteryAgency.DONE;
    }
    Throwable failure = result.cause();
    LogLine line =
        LogLine.fail(session.action())
            .with("client_id", config.id())
            .with("error", Failure.reason(failure));
    if (failure instanceof RuntimeException || failure instanceof Error) {
      LOG.error(line.toString(), failure);
    } else {
      LOG.error(line.toString());
    }
    return LotteryAgency.FAILED;
  }

  private void close() {
    long limit = StopTimes.EVENT_LOOP.toMillis();
    group.shutdownGracefully(0, limit, TimeUnit.MILLISECONDS);
    boolean closed = group.terminationFuture().awaitUninterruptibly(limit);
    if (signal.isRaised()) {
      LogLine line = closed ? LogLine.success("recurso_cerrado") : LogLine.fail("recurso_cerrado");
      LOG.info(line.with("recurso", "event_loop").toString());
      LOG.info(LogLine.success("agencia_cerrada").with("client_id", config.id()).toString());
    }
  }
}
