package lottery.server.peer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What requests of all connections hold on their way to the disk, by what it costs. Above the
 * high-water mark nothing more is decoded, so the bound is the mark plus one request for each event
 * loop.
 *
 * <p>Whoever is stopped by it waits in a queue, in which agencies take turns, and addresses that
 * have named none. At the low-water mark the first of them get turns: each goes on with what it has
 * left undecoded, which is one read at most, and queues again behind the others. While somebody
 * waits nobody goes on without a turn. Any thread.
 */
public final class Backlog {
  /**
   * What a request holds beside its bets: its message, its reply, its tasks on two loops and its
   * place among the waiters of the commit.
   */
  public static final long REQUEST_BYTES = 512;

  /** How much a turn may add, about: what one read brings. */
  static final long TURN_BYTES = 16 << 10;

  private final long highWaterBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final FairQueue<ReadGate> waiting = new FairQueue<>();

  public Backlog(long highWaterBytes) {
    this.highWaterBytes = highWaterBytes;
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
    waiting.add(gate.party(), gate);
    giveTurns();
    return false;
  }

  /**
   * Both sides look after they have changed something, so whichever comes last sees the other's
   * change.
   */
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

  /** A turn that adds nothing leaves nobody who would give the next one. */
  private void turn(ReadGate gate) {
    gate.takeTurn();
    giveTurns();
  }
}
