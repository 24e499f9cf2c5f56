package lottery.faults.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * The central's journal loop: one task after the other, each of which takes some time to come up.
 */
final class JournalLoop implements Executor {
  private static final Duration USUAL_DELAY = Duration.ofMillis(2);
  private static final Duration STALL = Duration.ofSeconds(4);

  private final World world;
  private final DyingDisk disk;
  private final Runnable onPowerCut;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean dead;

  /**
   * @param onPowerCut what to do when the power has failed in a task
   */
  JournalLoop(World world, DyingDisk disk, Runnable onPowerCut) {
    this.world = world;
    this.disk = disk;
    this.onPowerCut = onPowerCut;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (tasks.size() == 1) {
      world.after(delay(), this::runNext);
    }
  }

  /** Stops all tasks. */
  void die() {
    dead = true;
  }

  private void runNext() {
    if (dead) {
      return;
    }
    try {
      tasks.peek().run();
    } catch (PowerCut cut) {
      // The same as below, for the end of background work.
    }
    if (disk.isDead()) {
      onPowerCut.run();
      return;
    }
    tasks.remove();
    if (!tasks.isEmpty()) {
      world.after(delay(), this::runNext);
    }
  }

  /** Now and then a disk takes seconds. */
  private Duration delay() {
    return world.upTo(world.once(100) ? STALL : USUAL_DELAY);
  }
}
