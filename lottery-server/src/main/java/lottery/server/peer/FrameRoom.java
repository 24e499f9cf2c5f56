package lottery.server.peer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Room for values of which a part has come, of all connections together. Each takes the room for
 * all of it before it is collected, so no allocation comes unforeseen.
 *
 * <p>Where there is none, connections wait unread, and get it in the order in which they asked.
 * Whoever has room has to complete the value within {@link Patience}; while others wait, within
 * less. Time in which this server had not read what had come does not count. Any thread.
 */
public final class FrameRoom {
  /** A value in the making. */
  static final class Value {
    private final ReadGate gate;
    private final int bytes;

    /** Since when the peer is what this value waits for. */
    private volatile long since;

    private volatile boolean entered;

    Value(ReadGate gate, int bytes) {
      this.gate = gate;
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
    }

    boolean isEntered() {
      return entered;
    }
  }

  private final long maxBytes;
  private final Patience alone;
  private final Patience crowded;
  private final LongSupplier nanoTime;

  /** In the order in which they entered. */
  private final Set<Value> inside = new LinkedHashSet<>();

  private final Set<Value> waiting = new LinkedHashSet<>();
  private long used;

  /**
   * @param maxBytes of all values inside
   * @param alone how long a value may take
   * @param crowded how long it may take while others wait
   */
  FrameRoom(long maxBytes, Patience alone, Patience crowded, LongSupplier nanoTime) {
    this.maxBytes = maxBytes;
    this.alone = alone;
    this.crowded = crowded;
    this.nanoTime = nanoTime;
  }

  /** Takes the value in, now or later; {@link ReadGate#enter} says when. */
  synchronized boolean enter(Value value) {
    if (waiting.isEmpty() && fits(value)) {
      admit(value);
    } else {
      waiting.add(value);
      closeSlow();
    }
    return value.entered;
  }

  /** The value is complete, or given up. */
  synchronized void leave(Value value) {
    if (inside.remove(value)) {
      used -= value.bytes;
    } else {
      waiting.remove(value);
    }
    admitWaiting();
  }

  /** More of the value waits in the socket than was read: time begins anew. */
  void notDrained(Value value) {
    value.since = nanoTime.getAsLong();
  }

  /**
   * Closes those that took too long; while others wait, only as many as they need. To be called
   * every tenth of a second or so.
   */
  synchronized void closeSlow() {
    long now = nanoTime.getAsLong();
    for (Value value : List.copyOf(inside)) {
      Patience patience = waiting.isEmpty() ? alone : crowded;
      if (now - value.since > patience.nanosFor(value.bytes)) {
        inside.remove(value);
        used -= value.bytes;
        value.gate.loop().execute(() -> value.gate.closeSlow(value.bytes, patience));
        admitWaiting();
      }
    }
  }

  private void admitWaiting() {
    while (!waiting.isEmpty()) {
      Value first = waiting.iterator().next();
      if (!fits(first)) {
        return;
      }
      waiting.remove(first);
      admit(first);
      first.gate.loop().execute(first.gate::enter);
    }
  }

  private void admit(Value value) {
    value.since = nanoTime.getAsLong();
    value.entered = true;
    inside.add(value);
    used += value.bytes;
  }

  private boolean fits(Value value) {
    return used + value.bytes <= maxBytes;
  }
}
