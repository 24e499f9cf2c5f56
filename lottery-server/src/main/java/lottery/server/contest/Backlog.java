package lottery.server.contest;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import lottery.server.reply.ReadGate;
import lottery.server.reply.ReadGate.Reason;

/**
 * Bytes of bets, of all connections, on their way to the disk. Above the high-water mark whoever
 * adds is not read any more; at the low-water mark everybody is read again. The bound is the mark
 * plus what the reads already made bring. Any thread.
 */
final class Backlog {
  static final long HIGH_WATER_BYTES = 8L << 20;
  static final long LOW_WATER_BYTES = HIGH_WATER_BYTES / 2;

  private final AtomicLong bytes = new AtomicLong();
  private final Queue<ReadGate> paused = new ConcurrentLinkedQueue<>();

  /** On the connection's event loop. */
  void add(long added, ReadGate gate) {
    if (bytes.addAndGet(added) > HIGH_WATER_BYTES) {
      gate.pause(Reason.BACKLOG);
      paused.add(gate);
      resumeIfLow();
    }
  }

  void remove(long removed) {
    bytes.addAndGet(-removed);
    resumeIfLow();
  }

  /**
   * Both sides look after they have changed something, so whichever comes last sees the other's
   * change.
   */
  private void resumeIfLow() {
    if (bytes.get() > LOW_WATER_BYTES) {
      return;
    }
    for (ReadGate gate = paused.poll(); gate != null; gate = paused.poll()) {
      ReadGate resumed = gate;
      resumed.loop().execute(() -> resumed.resume(Reason.BACKLOG));
    }
  }
}
