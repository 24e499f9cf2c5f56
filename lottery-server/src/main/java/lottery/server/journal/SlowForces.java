package lottery.server.journal;

import java.util.function.LongSupplier;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when the disk takes its time: everybody who sends bets waits as long. Journal loop only. */
final class SlowForces {
  static final long SLOW_MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(SlowForces.class);

  private final LongSupplier nanoTime;
  private long began;

  /**
   * @param nanoTime the clock, {@code System::nanoTime} but in tests
   */
  SlowForces(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A commit begins to write. */
  void begin() {
    began = nanoTime.getAsLong();
  }

  /** Notes a force of this number of written bytes. */
  void end(long bytes) {
    long millis = (nanoTime.getAsLong() - began) / 1_000_000;
    if (millis > SLOW_MILLIS) {
      LOG.warn(
          LogLine.success("disco_lento")
              .with("duracion_ms", millis)
              .with("bytes", bytes)
              .toString());
    }
  }
}
