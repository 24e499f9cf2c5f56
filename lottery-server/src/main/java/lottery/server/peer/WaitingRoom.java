package lottery.server.peer;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many peers wait for a draw by WAIT_WINNERS. Any thread. */
public final class WaitingRoom {
  /** Twice what a connection takes while it waits, so that all of them take half of the heap. */
  private static final long HEAP_BYTES_EACH = 8 << 10;

  private final long places;
  private final AtomicInteger taken = new AtomicInteger();

  public WaitingRoom(long places) {
    this.places = places;
  }

  /** One place for every 8 KiB of heap: 16,384 with 128 MB. */
  public static WaitingRoom ofHeap(long heapBytes) {
    return new WaitingRoom(heapBytes / HEAP_BYTES_EACH);
  }

  /** Takes a place, to be given back by {@link #leave()}; false if there is none. */
  public boolean enter() {
    if (taken.incrementAndGet() > places) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Gives a place back. */
  public void leave() {
    taken.decrementAndGet();
  }
}
