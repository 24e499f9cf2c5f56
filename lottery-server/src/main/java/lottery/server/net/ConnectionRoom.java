package lottery.server.net;

/**
 * How many connections this process has room for.
 *
 * @param inFiles by the files that it may have open
 * @param inHeap by its memory
 */
record ConnectionRoom(int inFiles, int inHeap) {
  /**
   * So much of the heap is there for each. One that waits for the draw takes some 4 KB, so all of
   * them leave a third of the heap to everything else.
   */
  static final int HEAP_BYTES_EACH = 6 << 10;

  /** That of this process. */
  static ConnectionRoom here() {
    return new ConnectionRoom(OpenFiles.forConnections(), inHeap(Runtime.getRuntime().maxMemory()));
  }

  static int inHeap(long heapBytes) {
    return (int) Math.min(heapBytes / HEAP_BYTES_EACH, Integer.MAX_VALUE);
  }

  /** By both. */
  int connections() {
    return Math.min(inFiles, inHeap);
  }
}
