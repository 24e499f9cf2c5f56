package lottery.server.journal;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Runs steps beside the journal loop, and what follows from them on it. Any thread. */
public final class Background {
  /** Reads or writes files, which the loop must not wait for. */
  public interface Step {
    void run() throws IOException;
  }

  private final Executor background;
  private final Executor loop;

  /**
   * @param background runs one step after the other
   * @param loop the journal loop, on which an unforeseen exception ends the process
   */
  public Background(Executor background, Executor loop) {
    this.background = background;
    this.loop = loop;
  }

  /**
   * Runs a step in the background.
   *
   * @param onFailure called there when files cannot be read or written
   */
  public void run(Step step, Consumer<IOException> onFailure) {
    background.execute(
        () -> {
          try {
            step.run();
          } catch (IOException e) {
            onFailure.accept(e);
          } catch (RuntimeException e) {
            onLoop(
                () -> {
                  throw e;
                });
          }
        });
  }

  /** Runs a step in the background that reads and writes no files. */
  public void run(Runnable step) {
    run(
        step::run,
        impossible -> {
          throw new IllegalStateException(impossible);
        });
  }

  /** Runs what follows on the loop. If that has ended with its process, nobody waits for it. */
  public void onLoop(Runnable result) {
    try {
      loop.execute(result);
    } catch (RejectedExecutionException e) {
      // Nobody waits for it.
    }
  }
}
