package lottery.server.journal;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The buffers that a journal is read through, in turn. While one is filled and replayed, another
 * thread digests the rows noted in the buffers before it.
 *
 * <p>Why: SHA-256 is the slowest part of reading a journal. There are only a few buffers, so the
 * reader waits for the digest when it gets too far ahead.
 */
final class ReadBuffers {
  /** Is asked before each buffer is filled. */
  interface Wanted {
    /** Throws if nobody has a use for what would be read next. */
    void require() throws IOException;
  }

  private static final int COUNT = 4;
  private static final int BYTES = 1 << 20;

  /** A record may begin in one buffer and end in another. */
  private static final int COUNT_WITHOUT_DIGEST = 2;

  private final Executor background;
  private final Wanted wanted;
  private final MessageDigest digest = Fingerprint.sha256();
  private final Slot[] slots;
  private final int bytes;
  private int turn;

  ReadBuffers(Executor background) {
    this(background, () -> {});
  }

  /** Makes buffers for a reader that may have to end before it has read all. */
  ReadBuffers(Executor background, Wanted wanted) {
    this(background, wanted, COUNT, BYTES);
  }

  private ReadBuffers(Executor background, Wanted wanted, int count, int bytes) {
    this.background = background;
    this.wanted = wanted;
    this.bytes = bytes;
    slots = new Slot[count];
    Arrays.setAll(slots, i -> new Slot());
  }

  /** Makes buffers for a reader that needs no digest. */
  static ReadBuffers withoutDigest() {
    return ofChunks(BYTES);
  }

  /** The same with buffers of {@code bytes} bytes, unless a record is longer. */
  static ReadBuffers ofChunks(int bytes) {
    return new ReadBuffers(null, () -> {}, COUNT_WITHOUT_DIGEST, bytes);
  }

  /** Adds rows in the current buffer to what is digested. */
  void noteRows(int from, int length) {
    if (background != null) {
      slots[turn].note(from, length);
    }
  }

  /** Throws if nobody has a use for what would be read next. */
  void requireWanted() throws IOException {
    wanted.require();
  }

  /**
   * Ends the turn of the current buffer.
   *
   * @param atLeast bytes that the next one must hold
   * @param useful how many bytes are left to read at all
   */
  byte[] next(int atLeast, long useful) {
    slots[turn].handOver();
    turn = (turn + 1) % slots.length;
    return slots[turn].reuse((int) Math.max(atLeast, Math.min(useful, bytes)));
  }

  /** The digest of all rows noted; from then on it belongs to the caller. */
  MessageDigest finish() {
    slots[turn].handOver();
    for (Slot slot : slots) {
      slot.digested.join();
    }
    return digest;
  }

  private final class Slot {
    private byte[] bytes = {};
    private int[] ranges = new int[512];
    private int used;
    private CompletableFuture<Void> digested = CompletableFuture.completedFuture(null);

    void note(int from, int length) {
      if (used == ranges.length) {
        ranges = Arrays.copyOf(ranges, 2 * used);
      }
      ranges[used++] = from;
      ranges[used++] = length;
    }

    void handOver() {
      if (used > 0) {
        digested = CompletableFuture.runAsync(this::digest, background);
      }
    }

    private void digest() {
      for (int i = 0; i < used; i += 2) {
        digest.update(bytes, ranges[i], ranges[i + 1]);
      }
      used = 0;
    }

    byte[] reuse(int atLeast) {
      digested.join();
      if (bytes.length < atLeast) {
        bytes = new byte[atLeast];
      }
      return bytes;
    }
  }
}
