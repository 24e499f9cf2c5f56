package lottery.server.journal;

import java.util.Optional;
import java.util.function.LongSupplier;
import lottery.server.figures.Distribution;

/** What the journals of a server have done since it began. Any thread. */
public final class JournalFigures {
  private static final long FIRST_NANOS = 62_500;
  private static final int NANOS_BOUNDS = 16;
  private static final long FIRST_BYTES = 4096;
  private static final int BYTES_BOUNDS = 13;

  private final Distribution commitNanos = Distribution.doubling(FIRST_NANOS, NANOS_BOUNDS);
  private final Distribution forceNanos = Distribution.doubling(FIRST_NANOS, NANOS_BOUNDS);
  private final Distribution commitBytes = Distribution.doubling(FIRST_BYTES, BYTES_BOUNDS);
  private final LongSupplier nanoTime;
  private volatile NoSegment lastFailure;

  /** A segment could not be made, for this reason, at this time of {@link #nanoTime}. */
  public record NoSegment(String reason, long nanoTime) {}

  public JournalFigures() {
    this(System::nanoTime);
  }

  /**
   * @param nanoTime the clock, {@code System::nanoTime} but in tests
   */
  JournalFigures(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The time by the clock that durations are measured with. */
  public long nanoTime() {
    return nanoTime.getAsLong();
  }

  /** From the first write of a commit to the end of its force, 62.5 µs to 2 s. */
  public Distribution commitNanos() {
    return commitNanos;
  }

  /** A force, without the writes before it. */
  public Distribution forceNanos() {
    return forceNanos;
  }

  /** What a commit makes durable, 4 KiB to 16 MiB. */
  public Distribution commitBytes() {
    return commitBytes;
  }

  /** The last failure to make a segment, unless one has been made since. */
  public Optional<NoSegment> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  void segmentMade() {
    lastFailure = null;
  }

  void noSegment(String reason) {
    lastFailure = new NoSegment(reason, nanoTime());
  }
}
