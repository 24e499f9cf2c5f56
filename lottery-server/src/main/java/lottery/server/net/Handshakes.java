package lottery.server.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The TLS handshakes under way, of all connections: no more of them at a time than fit into memory.
 * Those beyond wait unread, in the order in which they came.
 *
 * <p>A peer that stops half way keeps its place for the handshake timeout. While others wait it
 * keeps it only for {@link #CROWDED_PATIENCE}, in which it has to answer what it was sent; time
 * that this server takes does not count. Any thread.
 */
final class Handshakes {
  /** One takes some 50 KB of heap, so these take a fifth of 64 MB. */
  static final int MAX = 256;

  static final Duration CROWDED_PATIENCE = Duration.ofSeconds(1);

  private final int max;
  private final LongSupplier nanoTime;
  private final Set<HandshakeGate> underWay = new LinkedHashSet<>();
  private final Queue<HandshakeGate> waiting = new ArrayDeque<>();

  Handshakes(int max, LongSupplier nanoTime) {
    this.max = max;
    this.nanoTime = nanoTime;
  }

  /** Whether it may begin now; if not, {@link HandshakeGate#begin} says when. */
  synchronized boolean enter(HandshakeGate gate) {
    if (underWay.size() < max) {
      admit(gate);
      return true;
    }
    waiting.add(gate);
    return false;
  }

  /** It is done, or given up. */
  synchronized void leave(HandshakeGate gate) {
    if (!underWay.remove(gate)) {
      waiting.remove(gate);
    }
    while (underWay.size() < max && !waiting.isEmpty()) {
      HandshakeGate next = waiting.remove();
      admit(next);
      next.loop().execute(next::begin);
    }
  }

  /** The peer has got something to answer. */
  void answered(HandshakeGate gate) {
    gate.waitsSince(nanoTime.getAsLong());
  }

  /**
   * Closes those that keep others waiting, no more than are needed. To be called every tenth of a
   * second or so.
   */
  synchronized void closeSlow() {
    long now = nanoTime.getAsLong();
    int needed = waiting.size();
    for (HandshakeGate gate : List.copyOf(underWay)) {
      if (needed > 0 && now - gate.waitsSince() > CROWDED_PATIENCE.toNanos()) {
        needed--;
        gate.loop().execute(gate::closeSlow);
      }
    }
  }

  private void admit(HandshakeGate gate) {
    gate.waitsSince(nanoTime.getAsLong());
    underWay.add(gate);
  }
}
