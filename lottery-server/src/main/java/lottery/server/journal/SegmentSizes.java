package lottery.server.journal;

/**
 * The sizes of segments. The first is small, so that a start costs little. Each next one is twice
 * as large, so that rolls are rare.
 *
 * @param firstBytes size of segment 1
 * @param maxBytes size at which doubling ends; a larger record gets a larger segment
 */
public record SegmentSizes(long firstBytes, long maxBytes) {
  /** 4 MiB doubling to 64 MiB. */
  public static final SegmentSizes DEFAULT = new SegmentSizes(4L << 20, 64L << 20);

  public SegmentSizes {
    if (firstBytes < 1 || maxBytes < firstBytes) {
      throw new IllegalArgumentException(
          "segment sizes: " + firstBytes + ", " + maxBytes + " (expected: 1 <= first <= max)");
    }
  }

  long ofSegment(int index) {
    long bytes = firstBytes;
    for (int i = 1; i < index && bytes < maxBytes; i++) {
      bytes = Math.min(maxBytes, bytes * 2);
    }
    return bytes;
  }
}
