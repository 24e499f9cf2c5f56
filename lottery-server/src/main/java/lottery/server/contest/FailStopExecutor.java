package lottery.server.contest;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The journal loop, on which an exception that nobody foresaw is not passed over: after it the
 * state cannot be trusted, so the process has to end.
 *
 * @param onBug told of such an exception, on the loop
 */
record FailStopExecutor(Executor loop, Consumer<Exception> onBug) implements Executor {
  @Override
  public void execute(Runnable task) {
    loop.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            onBug.accept(e);
          }
        });
  }
}
