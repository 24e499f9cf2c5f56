package lottery.server.lifecycle;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a drain, in the order in which they were added. Each begins when the one before has
 * ended; all of them share one deadline. A step that has not ended by then is reported and
 * abandoned, so that the program ends in time whatever hangs.
 */
public final class Drain {
  private record Step(String resource, Supplier<Future<?>> close) {}

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final List<Step> steps = new ArrayList<>();
  private final Duration deadline;
  private final LongSupplier nanoTime;

  /**
   * @param deadline for all steps together
   * @param nanoTime the clock: {@code System::nanoTime} except in tests
   */
  public Drain(Duration deadline, LongSupplier nanoTime) {
    this.deadline = deadline;
    this.nanoTime = nanoTime;
  }

  /**
   * Adds the next step: the resource that is closed, and how. Its future completes when the
   * resource is closed.
   */
  public Drain step(String resource, Supplier<Future<?>> close) {
    steps.add(new Step(resource, close));
    return this;
  }

  /**
   * Runs all steps.
   *
   * @return whether each ended well and in time
   */
  public boolean run() {
    long start = nanoTime.getAsLong();
    boolean clean = true;
    for (Step step : steps) {
      clean &= run(step, start);
    }
    LogLine line = clean ? LogLine.success("servidor_cerrado") : LogLine.fail("servidor_cerrado");
    LOG.info(line.with("duracion_ms", millisSince(start)).toString());
    return clean;
  }

  private boolean run(Step step, long start) {
    long began = nanoTime.getAsLong();
    Future<?> closed = step.close.get();
    long leftNanos = Math.max(0, deadline.toNanos() - (nanoTime.getAsLong() - start));
    boolean inTime = closed.awaitUninterruptibly(leftNanos, TimeUnit.NANOSECONDS);
    if (inTime && closed.isSuccess()) {
      LOG.info(
          LogLine.success("recurso_cerrado")
              .with("recurso", step.resource)
              .with("duracion_ms", millisSince(began))
              .toString());
      return true;
    }
    String error =
        inTime
            ? String.valueOf(closed.cause())
            : "not closed within " + deadline.toMillis() + " ms";
    LOG.error(
        LogLine.fail("recurso_cerrado")
            .with("recurso", step.resource)
            .with("error", error)
            .toString());
    return false;
  }

  private long millisSince(long nanos) {
    return (nanoTime.getAsLong() - nanos) / 1_000_000;
  }
}
