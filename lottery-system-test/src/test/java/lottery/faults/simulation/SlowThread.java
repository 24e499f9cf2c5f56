package lottery.faults.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A thread of the central: one task after the other, each of which takes some time to come up. */
final class SlowThread implements Executor {
  private static final Duration STALL = Duration.ofSeconds(4);

  private final World world;
  private final DyingDisk disk;
  private final Duration usualDelay;
  private final Runnable onPowerCut;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean dead;

  /**
   * @param usualDelay the longest that a task takes to come up, unless the disk stalls
   * @param onPowerCut what to do when the power has failed in a task
   */
  SlowThread(World world, DyingDisk disk, Duration usualDelay, Runnable onPowerCut) {
    this.world = world;
    this.disk = disk;
    this.usualDelay = usualDelay;
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
    return world.upTo(world.once(100) ? STALL : usualDelay);
  }
}
