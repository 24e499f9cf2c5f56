package lottery.server.journal;

import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when the disk takes its time: everybody who sends bets waits as long. */
final class SlowForces {
  static final long SLOW_MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(SlowForces.class);

  private SlowForces() {}

  /**
   * A commit has ended.
   *
   * @param nanos from its first write to the end of its force
   * @param bytes what it wrote
   */
  static void note(long nanos, long bytes) {
    long millis = nanos / 1_000_000;
    if (millis > SLOW_MILLIS) {
      LOG.warn(
          LogLine.success("disco_lento")
              .with("duracion_ms", millis)
              .with("bytes", bytes)
              .toString());
    }
  }
}
