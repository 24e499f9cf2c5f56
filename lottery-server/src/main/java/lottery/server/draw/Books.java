package lottery.server.draw;

import java.util.List;
import java.util.stream.IntStream;

/** One book for each agency, and whether it is closed. Journal loop only. */
public final class Books {
  private final int number;
  private final boolean[] closed;

  /**
   * @param agencies how many agencies take part, 1 or more
   * @param number the number that will be drawn
   */
  public Books(int agencies, int number) {
    this.number = number;
    this.closed = new boolean[agencies];
  }

  public int agencies() {
    return closed.length;
  }

  public int number() {
    return number;
  }

  public boolean isKnown(int agency) {
    return agency >= 1 && agency <= closed.length;
  }

  public boolean isClosed(int agency) {
    return closed[agency - 1];
  }

  public void closeBook(int agency) {
    closed[agency - 1] = true;
  }

  /** Agencies whose books are open, ascending. */
  public List<Integer> open() {
    return IntStream.rangeClosed(1, closed.length).filter(i -> !isClosed(i)).boxed().toList();
  }

  public int openCount() {
    return open().size();
  }
}
