package lottery.server.peer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Room for values of which a part has come, of all connections together. Each value takes room for
 * its whole length before it is collected, so no allocation is unforeseen.
 *
 * <p>Without room, connections wait unread, and get room in the order in which they asked. A
 * connection with room must complete the value within a {@link Patience}, which is shorter while
 * others wait. Time in which this server does not read the connection does not count. Any thread.
 */
public final class FrameRoom {
  /** A value in the making. */
  static final class Value {
    private final ReadGate gate;
    private final int bytes;

    /** The time since which this value waits for its peer. */
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

  /** More of the value is in the socket than was read, so its time begins again. */
  void notDrained(Value value) {
    value.since = nanoTime.getAsLong();
  }

  /**
   * Closes connections that took too long; while others wait, only as many as they need. Must be
   * called about ten times a second.
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
