package lottery.agency.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;

/** Two sessions, the second after the first. */
public final class InOrder implements Session {
  private final EventExecutor executor;
  private final Session first;
  private final Session second;
  private Session current;
  private boolean stopping;

  public InOrder(EventExecutor executor, Session first, Session second) {
    this.executor = executor;
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
    return Futures.then(executor, first.start(), done -> startSecond());
  }

  @Override
  public void stop() {
    stopping = true;
    current.stop();
  }

  private Future<Void> startSecond() throws StoppedException {
    if (stopping) {
      throw new StoppedException();
    }
    current = second;
    return second.start();
  }
}
