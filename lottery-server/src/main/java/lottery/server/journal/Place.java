package lottery.server.journal;

/**
 * Where a record is in the journal, in one {@code long}: the segment's index above 40 bits of the
 * offset in it. A later record has a greater place.
 */
public final class Place {
  /** Of a record that was not appended. */
  static final long NONE = -1;

  private static final int OFFSET_BITS = 40;

  private Place() {}

  public static long of(int segment, long offset) {
    return (long) segment << OFFSET_BITS | offset;
  }

  public static int segment(long place) {
    return (int) (place >>> OFFSET_BITS);
  }

  public static long offset(long place) {
    return place & (1L << OFFSET_BITS) - 1;
  }

  /**
   * About how many bytes of the journal lie between two places: nobody keeps how long each segment
   * is, so whole ones count as the usual largest.
   */
  public static long distance(long from, long to) {
    long segments = (long) segment(to) - segment(from);
    return segments * SegmentSizes.DEFAULT.maxBytes() + offset(to) - offset(from);
  }
}
