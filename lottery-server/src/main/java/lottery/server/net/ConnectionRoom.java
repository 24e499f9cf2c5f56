package lottery.server.net;

/**
 * How many connections this process has room for.
 *
 * @param inFiles by the files that it may have open
 * @param inHeap by its memory
 */
record ConnectionRoom(int inFiles, int inHeap) {
  /** What everything else takes, and the young generation, which a small heap has too. */
  private static final long HEAP_BYTES_OF_OTHERS = 24 << 20;

  /** One that waits for the draw takes some 4 KB. */
  private static final int HEAP_BYTES_EACH = 5 << 10;

  /** The part of a very small heap that is for connections. */
  private static final int SMALLEST_FRACTION = 4;

  /** That of this process. */
  static ConnectionRoom here() {
    return new ConnectionRoom(OpenFiles.forConnections(), inHeap(Runtime.getRuntime().maxMemory()));
  }

  static int inHeap(long heapBytes) {
    long bytes = Math.max(heapBytes - HEAP_BYTES_OF_OTHERS, heapBytes / SMALLEST_FRACTION);
    return (int) Math.min(bytes / HEAP_BYTES_EACH, Integer.MAX_VALUE);
  }

  /** By both. */
  int connections() {
    return Math.min(inFiles, inHeap);
  }
}
