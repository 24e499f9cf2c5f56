package lottery.server.peer;

import java.util.function.LongSupplier;

/**
 * How many bytes of log lines may be printed.
 *
 * @param mistakes mistakes and early questions, of which nobody needs thousands
 * @param done work done for peers
 */
record LineBudgets(Budget mistakes, Budget done) {
  /** The time and the level before a line's text, and its end. */
  private static final int FRAME_BYTES = 26;

  /** What a line takes. */
  static int bytesOf(String text) {
    return FRAME_BYTES + text.length();
  }

  /** Of one connection. */
  static LineBudgets ofConnection(LongSupplier nanoTime) {
    return new LineBudgets(
        new Budget(16 << 10, 1 << 10, nanoTime), new Budget(128 << 10, 4 << 10, nanoTime));
  }

  /** Of all connections from one address: less than a megabyte in any minute. */
  static LineBudgets ofAddress(LongSupplier nanoTime) {
    return new LineBudgets(
        new Budget(32 << 10, 2 << 10, nanoTime), new Budget(256 << 10, 8 << 10, nanoTime));
  }

  /** Of all connections. */
  static LineBudgets ofAll(LongSupplier nanoTime) {
    return new LineBudgets(
        new Budget(512 << 10, 6 << 10, nanoTime), new Budget(16 << 20, 256 << 10, nanoTime));
  }
}
