package lottery.server.contest;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The journal loop. After an unforeseen exception on it the state cannot be trusted, so the process
 * must end.
 *
 * @param onBug receives such an exception, on the loop
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
