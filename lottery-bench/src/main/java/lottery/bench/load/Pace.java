package lottery.bench.load;

/**
 * When batches are meant to be sent.
 *
 * <p>With a rate, batch i of an agency is due at a fixed time, whether or not the server has kept
 * up. Its latency counts from then on. So a stall of the server delays all batches that were due
 * meanwhile; measuring from the real sending would hide that (coordinated omission). Without a rate
 * a batch is due when its window has room.
 */
final class Pace {
  private final long startNanos;
  private final double nanosPerBatch;
  private final double offsetNanos;

  private Pace(long startNanos, double nanosPerBatch, double offsetNanos) {
    this.startNanos = startNanos;
    this.nanosPerBatch = nanosPerBatch;
    this.offsetNanos = offsetNanos;
  }

  static Pace asFastAsPossible() {
    return new Pace(0, 0, 0);
  }

  /**
   * @param batchesPerSecond of this agency alone
   * @param offsetNanos of its first batch, so that agencies do not send at once
   */
  static Pace steady(long startNanos, double batchesPerSecond, double offsetNanos) {
    return new Pace(startNanos, 1e9 / batchesPerSecond, offsetNanos);
  }

  /** Whether batch {@code index} may be sent now. */
  boolean isDue(long index, long nowNanos) {
    return nanosPerBatch == 0 || dueNanos(index) - nowNanos <= 0;
  }

  /** What the latency of batch {@code index}, sent now, counts from. */
  long countsFromNanos(long index, long nowNanos) {
    return nanosPerBatch == 0 ? nowNanos : dueNanos(index);
  }

  private long dueNanos(long index) {
    return startNanos + (long) (offsetNanos + index * nanosPerBatch);
  }
}
