package lottery.server.peer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that requests of all connections hold on their way to the disk. Above the high-water
 * mark nothing more is decoded, so the bound is the mark plus one request for each event loop.
 *
 * <p>A connection that is stopped by it waits in a queue. In the queue agencies take turns, and so
 * do addresses without an agency. At the low-water mark the first connections get turns: each
 * decodes what it has read, which is at most one read, and queues again after the others. While a
 * connection waits, none goes on without a turn. Any thread.
 */
public final class Backlog {
  /**
   * The memory of a request besides its bets: its message, its reply, its tasks on two loops and
   * its place among the waiters of the commit.
   */
  public static final long REQUEST_BYTES = 512;

  /** Roughly how much a turn may add: the bytes of one read. */
  static final long TURN_BYTES = 16 << 10;

  private final long highWaterBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final FairQueue<ReadGate> waiting = new FairQueue<>();

  public Backlog(long highWaterBytes) {
    this.highWaterBytes = highWaterBytes;
  }

  /** How many bytes they are now. */
  public long bytes() {
    return bytes.get();
  }

  void add(long added) {
    bytes.addAndGet(added);
  }

  void remove(long removed) {
    bytes.addAndGet(-removed);
    giveTurns();
  }

  /**
   * Whether this connection may bring one more request; if not, it gets a turn later. On its event
   * loop.
   */
  boolean admits(ReadGate gate) {
    if (bytes.get() < highWaterBytes && (gate.isInTurn() || waiting.isEmpty())) {
      return true;
    }
    waiting.add(gate.account().party(), gate);
    giveTurns();
    return false;
  }

  /** Both sides check after their own change, so whichever comes last sees the other's change. */
  private void giveTurns() {
    long used = bytes.get();
    if (used > highWaterBytes / 2 || waiting.isEmpty()) {
      return;
    }
    for (long turns = (highWaterBytes - used) / TURN_BYTES; turns > 0; turns--) {
      ReadGate next = waiting.poll();
      if (next == null) {
        return;
      }
      next.loop().execute(() -> turn(next));
    }
  }

  /** A turn that adds nothing must give the next turn itself, because nothing else would. */
  private void turn(ReadGate gate) {
    gate.takeTurn();
    giveTurns();
  }
}
