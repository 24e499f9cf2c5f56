package lottery.server.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The TLS handshakes under way, and the connections with TLS that are open: no more of either than
 * fit into memory. Those beyond wait unread, in the order in which they came.
 *
 * <p>A peer that stops half way keeps its place for the handshake timeout. While others wait it
 * keeps it only for {@link #CROWDED_PATIENCE}, in which it has to answer what it was sent; time
 * that this server takes does not count. Any thread.
 */
final class Handshakes {
  /** One takes some 50 KB of heap, so these take a fifth of 64 MB. */
  static final int MAX = 256;

  static final Duration CROWDED_PATIENCE = Duration.ofSeconds(1);

  /**
   * So much of the heap is there for each connection with TLS. It takes some 15 KB for its engine
   * and session; and outside the heap, which is half as large, a record of 16 KiB that has not come
   * completely, in a buffer of 20 KiB.
   */
  static final int HEAP_BYTES_EACH = 64 << 10;

  private final int max;
  private final int maxOpen;
  private final LongSupplier nanoTime;
  private final Set<HandshakeGate> underWay = new LinkedHashSet<>();
  private final Queue<HandshakeGate> waiting = new ArrayDeque<>();

  /** Those under way, and those that are done. */
  private final Set<HandshakeGate> open = new HashSet<>();

  /** As many as a heap has room for. */
  static Handshakes ofHeap(long heapBytes, LongSupplier nanoTime) {
    return new Handshakes(MAX, Math.toIntExact(heapBytes / HEAP_BYTES_EACH), nanoTime);
  }

  /**
   * @param max handshakes under way
   * @param maxOpen connections, with those whose handshake is under way
   */
  Handshakes(int max, int maxOpen, LongSupplier nanoTime) {
    this.max = max;
    this.maxOpen = maxOpen;
    this.nanoTime = nanoTime;
  }

  /** Whether it may begin now; if not, {@link HandshakeGate#begin} says when. */
  synchronized boolean enter(HandshakeGate gate) {
    if (hasRoom()) {
      admit(gate);
      return true;
    }
    waiting.add(gate);
    return false;
  }

  private boolean hasRoom() {
    return underWay.size() < max && open.size() < maxOpen;
  }

  /** It is done, or given up. */
  synchronized void leave(HandshakeGate gate) {
    if (!underWay.remove(gate)) {
      waiting.remove(gate);
    }
    admitWaiting();
  }

  /** Its connection has closed. */
  synchronized void closed(HandshakeGate gate) {
    open.remove(gate);
    leave(gate);
  }

  private void admitWaiting() {
    while (hasRoom() && !waiting.isEmpty()) {
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
    open.add(gate);
  }
}
