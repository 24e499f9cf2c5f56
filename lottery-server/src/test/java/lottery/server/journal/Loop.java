package lottery.server.journal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A loop whose tasks run, in order, when the test says so. */
final class Loop implements Executor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** Runs one task. */
  void runOne() {
    tasks.remove().run();
  }

  /** Runs tasks until there are none. */
  void run() {
    while (!tasks.isEmpty()) {
      runOne();
    }
  }

  int waiting() {
    return tasks.size();
  }

  /** A journal on this loop, whose other work is done at once. */
  JournalOptions options(SegmentSizes sizes, JournalFigures figures) {
    Executor atOnce = Runnable::run;
    return new JournalOptions(
        Durability.FORCE, sizes, this, atOnce, atOnce, atOnce, atOnce, atOnce, atOnce, figures);
  }
}
