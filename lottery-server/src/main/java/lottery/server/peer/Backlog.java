package lottery.server.peer;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that requests of all connections hold on their way to the disk. Above the high-water
 * mark nothing more is decoded, so the bound is the mark plus one request for each event loop.
 *
 * <p>A connection that is stopped by it waits in a queue. In the queue agencies take turns, and so
 * do addresses without an agency. From the low-water mark on connections get turns, as many at a
 * time as there is room for: each decodes what it has left and is read once more, and queues again
 * after the others. While a connection waits, none goes on without a turn. Any thread.
 */
public final class Backlog {
  /**
   * The memory of a request besides its bets: its message, its reply, its tasks on two loops and
   * its place among the waiters of the commit.
   */
  public static final long REQUEST_BYTES = 512;

  /** Roughly how much a turn may add: the most that is read in one. */
  static final long TURN_BYTES = 64 << 10;

  private final long highWaterBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final FairQueue<ReadGate> waiting = new FairQueue<>();

  /** Turns that were given and have not ended. */
  private final AtomicInteger turns = new AtomicInteger();

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

  /**
   * Whether others wait; then this connection, whose turn has just ended, waits behind them. On its
   * event loop.
   */
  boolean standsBehind(ReadGate gate) {
    if (waiting.isEmpty()) {
      return false;
    }
    waiting.add(gate.account().party(), gate);
    return true;
  }

  /** Both sides check after their own change, so whichever comes last sees the other's change. */
  private void giveTurns() {
    if (bytes.get() <= highWaterBytes / 2) {
      fillWithTurns();
    }
  }

  private void fillWithTurns() {
    while (bytes.get() + turns.get() * TURN_BYTES < highWaterBytes) {
      ReadGate next = waiting.poll();
      if (next == null) {
        return;
      }
      turns.incrementAndGet();
      next.loop().execute(() -> turn(next));
    }
  }

  /** What a turn did not add is room for the next ones. */
  private void turn(ReadGate gate) {
    try {
      gate.takeTurn();
    } finally {
      turns.decrementAndGet();
      fillWithTurns();
    }
  }
}
