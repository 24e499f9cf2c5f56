package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseNotifier;
import java.util.function.Predicate;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two sessions, the second after the first. A failure of the first is the end, but for some: after
 * those the second runs too, and the failure is the result all the same.
 */
public final class InOrder implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(InOrder.class);

  private final EventExecutor executor;
  private final Session first;
  private final Session second;
  private final Predicate<Throwable> goesOn;
  private Session current;
  private boolean stopping;

  public InOrder(EventExecutor executor, Session first, Session second) {
    this(executor, first, second, failure -> false);
  }

  /**
   * @param goesOn the failures of the first after which the second runs all the same
   */
  public InOrder(
      EventExecutor executor, Session first, Session second, Predicate<Throwable> goesOn) {
    this.executor = executor;
    this.goesOn = goesOn;
    this.first = first;
    this.second = second;
    this.current = first;
  }

  @Override
  public String action() {
    return current.action();
  }

  @Override
  public Future<Void> start() {
    Promise<Void> result = executor.newPromise();
    first.start().addListener(done -> firstEnded(done, result));
    return result;
  }

  @Override
  public void stop() {
    stopping = true;
    current.stop();
  }

  private void firstEnded(Future<?> ended, Promise<Void> result) {
    if (stopping && ended.isSuccess()) {
      result.tryFailure(new StoppedException());
    } else if (ended.isSuccess()) {
      current = second;
      PromiseNotifier.cascade(false, second.start(), result);
    } else if (!stopping && goesOn.test(ended.cause())) {
      LOG.warn(
          LogLine.inProgress(first.action())
              .with("error", Failure.reason(ended.cause()))
              .toString());
      current = second;
      second.start().addListener(done -> secondEnded(done, ended.cause(), result));
    } else {
      result.tryFailure(ended.cause());
    }
  }

  private void secondEnded(Future<?> ended, Throwable failure, Promise<Void> result) {
    boolean stopped = ended.cause() instanceof StoppedException;
    current = first;
    result.tryFailure(stopped ? ended.cause() : failure);
  }
}
