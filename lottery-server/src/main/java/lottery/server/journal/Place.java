package lottery.server.journal;

/**
 * Where a record is in the journal, in one {@code long}: the segment's index above 40 bits of the
 * offset in it. A later record has a greater place.
 */
public final class Place {
  /** The place of a record that was not appended. */
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
   * Roughly how many bytes of the journal lie between two places. The lengths of segments are not
   * kept, so each whole segment counts with the usual largest size.
   */
  public static long distance(long from, long to) {
    long segments = (long) segment(to) - segment(from);
    return segments * SegmentSizes.DEFAULT.maxBytes() + offset(to) - offset(from);
  }
}
