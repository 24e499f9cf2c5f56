package lottery.server.draw;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One book for each agency, and whether it is closed. Closed on the journal loop only; any thread
 * may look.
 */
public final class Books {
  private static final VarHandle CLOSED = MethodHandles.arrayElementVarHandle(boolean[].class);

  private final boolean[] closed;
  private volatile int open;

  /**
   * @param agencies how many agencies take part, 1 or more
   */
  public Books(int agencies) {
    this.closed = new boolean[agencies];
    this.open = agencies;
  }

  public int agencies() {
    return closed.length;
  }

  public boolean isKnown(int agency) {
    return agency >= 1 && agency <= closed.length;
  }

  public boolean isClosed(int agency) {
    return (boolean) CLOSED.getAcquire(closed, agency - 1);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
  public void closeBook(int agency) {
    if (!isClosed(agency)) {
      CLOSED.setRelease(closed, agency - 1, true);
      open--;
    }
  }

  /** Agencies whose books are open, ascending. */
  public List<Integer> open() {
    return IntStream.rangeClosed(1, closed.length).filter(i -> !isClosed(i)).boxed().toList();
  }

  public int openCount() {
    return open;
  }
}
