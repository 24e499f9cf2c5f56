package lottery.server.peer;

/**
 * Buffers with bytes that were read and may not be decoded yet, of all connections. How much is
 * read from a connection at a time depends on how much its party has left so, and on what is free.
 * Connections that leave nothing take nothing from anybody. Any thread.
 */
final class Leftovers {
  /** What may be read from any connection, and be left. */
  static final int UNCOUNTED_BYTES = 512;

  private final Holdings holdings;

  /**
   * @param maxBytes of all connections, beside those that do not count
   */
  Leftovers(long maxBytes) {
    holdings = new Holdings(maxBytes);
  }

  synchronized void add(Object party, long bytes) {
    holdings.add(party, bytes);
  }

  /** How many bytes a connection of this party may read at a time. */
  synchronized int shareOf(Object party) {
    long fair = (holdings.free() - holdings.of(party)) / 2;
    return (int) Math.max(UNCOUNTED_BYTES, Math.min(fair, Integer.MAX_VALUE));
  }
}
