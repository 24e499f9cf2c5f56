package lottery.faults.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** The central's thread beside the journal loop: each task waits for the disk. */
final class Lookups implements Executor {
  private static final Duration MAX_DELAY = Duration.ofMillis(5);

  private final World world;
  private final DyingDisk disk;
  private final Runnable onPowerCut;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean dead;

  /**
   * @param onPowerCut what to do when the power has gone in a task
   */
  Lookups(World world, DyingDisk disk, Runnable onPowerCut) {
    this.world = world;
    this.disk = disk;
    this.onPowerCut = onPowerCut;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    world.after(world.upTo(MAX_DELAY), this::runNext);
  }

  /** Nothing runs any more. */
  void die() {
    dead = true;
  }

  private void runNext() {
    if (dead) {
      return;
    }
    try {
      tasks.remove().run();
    } catch (PowerCut cut) {
      // As below.
    }
    if (disk.isDead()) {
      onPowerCut.run();
    }
  }
}
