package lottery.server.peer;

import java.time.Duration;
import java.util.function.LongSupplier;
import lottery.log.Lines;

/**
 * The limits of what all peers together may make the server hold, as parts of the heap.
 *
 * @param leftovers bytes that were read and may not be decoded yet
 * @param backlog requests on their way to the disk
 * @param small room for unfinished values as usual peers send them
 * @param large room for longer ones, which take turns among themselves
 * @param lines the bounded log lines of peers
 * @param figures what peers do is added to these
 */
public record PeerLimits(
    Leftovers leftovers,
    Backlog backlog,
    FrameRoom small,
    FrameRoom large,
    PeerLines lines,
    PeerFigures figures) {
  /** Values up to this size are small. */
  static final int MAX_SMALL_BYTES = 16 << 10;

  /** More would only make a lone batch wait longer, because a commit cannot take more at once. */
  private static final long MAX_BACKLOG_BYTES = 4 << 20;

  private static final Patience ALONE = new Patience(Duration.ofSeconds(5), 32 << 10);
  private static final Patience CROWDED = new Patience(Duration.ofSeconds(2), 256 << 10);

  /**
   * The shares of a heap: an eighth for leftovers and for small values, a sixteenth for the backlog
   * at most, a quarter for large values. Leftovers are outside the heap, in buffers that may take
   * as much as the heap in all.
   */
  public static PeerLimits ofHeap(long heapBytes, Lines lines, LongSupplier nanoTime) {
    return new PeerLimits(
        new Leftovers(heapBytes / 8),
        new Backlog(Math.min(MAX_BACKLOG_BYTES, heapBytes / 16)),
        new FrameRoom(heapBytes / 8, ALONE, CROWDED, nanoTime),
        new FrameRoom(heapBytes / 4, ALONE, CROWDED, nanoTime),
        new PeerLines(lines, nanoTime),
        new PeerFigures());
  }

  /** Closes those that are too slow. To be called every tenth of a second or so; any thread. */
  public void closeSlow() {
    small.closeSlow();
    large.closeSlow();
  }

  FrameRoom roomFor(int bytes) {
    return bytes <= MAX_SMALL_BYTES ? small : large;
  }
}
