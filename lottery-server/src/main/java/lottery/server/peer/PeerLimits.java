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
 * @param untaken replies that were sent and not taken
 * @param lines the bounded log lines of peers
 * @param figures what peers do is added to these
 */
public record PeerLimits(
    Leftovers leftovers,
    Backlog backlog,
    FrameRoom small,
    FrameRoom large,
    UntakenReplies untaken,
    PeerLines lines,
    PeerFigures figures) {
  /** Values up to this size are small. */
  static final int MAX_SMALL_BYTES = 16 << 10;

  private static final int LARGE_FRACTION = 8;

  /** A value and its rows, on each of two loops, and what is on its way to the disk. */
  private static final int LONGEST_FRACTION = 12;

  private static final Patience ALONE = new Patience(Duration.ofSeconds(5), 32 << 10);
  private static final Patience CROWDED = new Patience(Duration.ofSeconds(2), 256 << 10);

  /**
   * The shares of a heap, of which some 4 KiB for each connection may take more than half: a
   * sixteenth each for leftovers and for small values, and for the backlog at most; an eighth for
   * large values, and for replies that are not taken. Those and leftovers are outside the heap, in
   * buffers that have a limit of their own.
   *
   * @param backlogBytes how large the backlog is at most
   */
  public static PeerLimits ofHeap(
      long heapBytes, long backlogBytes, Lines lines, LongSupplier nanoTime) {
    return new PeerLimits(
        new Leftovers(heapBytes / 16),
        new Backlog(Math.min(backlogBytes, heapBytes / 16)),
        new FrameRoom(heapBytes / 16, ALONE, CROWDED, nanoTime),
        new FrameRoom(heapBytes / LARGE_FRACTION, ALONE, CROWDED, nanoTime),
        new UntakenReplies(heapBytes / 8),
        new PeerLines(lines, nanoTime),
        new PeerFigures());
  }

  /** The longest value for which a heap has room, with what is made of it. */
  public static long longestValue(long heapBytes) {
    return heapBytes / LONGEST_FRACTION;
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
