package lottery.server;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lottery.log.Lines;

/** Lines that are waited for so long at most, for their reader may sleep. */
record BoundedLines(Lines lines, ScheduledExecutorService timer, Duration longest)
    implements Lines {
  @Override
  public boolean hasRoom() {
    return lines.hasRoom();
  }

  @Override
  public long dropped() {
    return lines.dropped();
  }

  @Override
  public void whenWritten(Runnable task) {
    AtomicBoolean begun = new AtomicBoolean();
    Runnable once =
        () -> {
          if (begun.compareAndSet(false, true)) {
            task.run();
          }
        };
    timer.schedule(once, longest.toMillis(), TimeUnit.MILLISECONDS);
    lines.whenWritten(once);
  }
}
