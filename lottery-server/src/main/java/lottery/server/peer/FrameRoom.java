package lottery.server.peer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Room for values of which a part has come, of all connections together. Each value takes room for
 * its whole length before it is collected, so no allocation is unforeseen.
 *
 * <p>Without room, connections wait unread; parties get room in turns. A party's first value gets
 * in whenever it fits. More values of it get in only while they leave as much free as the party
 * holds, so nobody's values keep a newcomer out.
 *
 * <p>A connection with room must complete the value within a {@link Patience}. It is shorter for
 * the party that holds most, while others wait. Time in which this server does not read the
 * connection does not count. Any thread.
 */
public final class FrameRoom {
  /** A value in the making. */
  static final class Value {
    private final ReadGate gate;
    private final Object party;
    private final int bytes;

    /** The time since which this value waits for its peer. */
    private volatile long since;

    /** Whether it was found late, and has not been read since. */
    private volatile boolean late;

    private volatile boolean entered;

    Value(ReadGate gate, int bytes) {
      this.gate = gate;
      this.party = gate.account().party();
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

  private final FairQueue<Value> waiting = new FairQueue<>();
  private final Holdings holdings;

  /**
   * @param maxBytes of all values inside
   * @param alone how long a value may take
   * @param crowded how long one of the party that holds most may take while others wait
   */
  FrameRoom(long maxBytes, Patience alone, Patience crowded, LongSupplier nanoTime) {
    this.maxBytes = maxBytes;
    this.alone = alone;
    this.crowded = crowded;
    this.nanoTime = nanoTime;
    this.holdings = new Holdings(maxBytes);
  }

  /** The longest value for which there can be room. */
  long maxBytes() {
    return maxBytes;
  }

  /** Takes the value in, now or later; {@link ReadGate#enter} says when. */
  synchronized boolean enter(Value value) {
    if (waiting.isEmpty() && isFair(value) && fits(value)) {
      admit(value);
    } else {
      waiting.add(value.party, value);
      admitWaiting();
    }
    return value.entered;
  }

  /** The value is complete, or given up. */
  synchronized void leave(Value value) {
    if (inside.remove(value)) {
      holdings.remove(value.party, value.bytes);
    } else {
      waiting.remove(value.party, value);
    }
    admitWaiting();
  }

  /** More of the value is in the socket than was read, so its time begins again. */
  void notDrained(Value value) {
    value.since = nanoTime.getAsLong();
    value.late = false;
  }

  /**
   * Closes connections that took too long; while others wait, only as many as they need. Must be
   * called about ten times a second. A connection that is late has until the next call, because its
   * loop may have been too busy to read it.
   */
  synchronized void closeSlow() {
    long now = nanoTime.getAsLong();
    Object largest = waiting.isEmpty() ? null : holdings.largest();
    for (Value value : List.copyOf(inside)) {
      boolean isCrowded = !waiting.isEmpty() && value.party.equals(largest);
      Patience patience = isCrowded ? crowded : alone;
      boolean isLate = now - value.since > patience.nanosFor(value.bytes);
      if (isLate && value.late) {
        leave(value);
        value.gate.loop().execute(() -> value.gate.closeSlow(value, patience));
      }
      value.late = isLate;
    }
  }

  private void admitWaiting() {
    while (!waiting.isEmpty()) {
      Value next = waiting.peek(this::isFair);
      if (next == null || !fits(next)) {
        return;
      }
      waiting.remove(next.party, next);
      admit(next);
      next.gate.loop().execute(next.gate::enter);
    }
  }

  private boolean fits(Value value) {
    return value.bytes <= holdings.free();
  }

  private boolean isFair(Value value) {
    return holdings.of(value.party) == 0 || holdings.isFair(value.party, value.bytes);
  }

  private void admit(Value value) {
    value.since = nanoTime.getAsLong();
    value.entered = true;
    inside.add(value);
    holdings.add(value.party, value.bytes);
  }
}
