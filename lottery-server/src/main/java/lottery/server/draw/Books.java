package lottery.server.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lottery.codec.bet.BetRows;

/**
 * One book for each agency: whether it is closed, and its bets with the number that will be drawn.
 * Those are collected as they are stored, so the cost of the draw follows the number of winners and
 * not the number of bets. Journal loop only.
 */
public final class Books {
  private static final class Book {
    private boolean closed;
    private final List<BetRows> winners = new ArrayList<>(0);
  }

  private final int number;
  private final List<Book> books;

  /**
   * @param agencies how many agencies take part, 1 or more
   * @param number the number that will be drawn
   */
  public Books(int agencies, int number) {
    this.number = number;
    this.books = IntStream.range(0, agencies).mapToObj(i -> new Book()).toList();
  }

  public int agencies() {
    return books.size();
  }

  public int number() {
    return number;
  }

  public boolean isKnown(int agency) {
    return agency >= 1 && agency <= books.size();
  }

  public boolean isClosed(int agency) {
    return book(agency).closed;
  }

  public void close(int agency) {
    book(agency).closed = true;
  }

  public boolean allClosed() {
    return books.stream().allMatch(book -> book.closed);
  }

  public int closedCount() {
    return (int) books.stream().filter(book -> book.closed).count();
  }

  /** Takes note of stored bets with the number that will be drawn; none is fine. */
  public void addWinners(int agency, BetRows winners) {
    if (winners.count() > 0) {
      book(agency).winners.add(winners);
    }
  }

  /** Winners by agency, the first element for agency 1. */
  public int[] winnerCounts() {
    return books.stream()
        .mapToInt(book -> book.winners.stream().mapToInt(BetRows::count).sum())
        .toArray();
  }

  /** What every agency has won. */
  public Draw draw(long bets, String fingerprint) {
    List<AgencyWinners> winners = new ArrayList<>(books.size());
    for (Book book : books) {
      winners.add(AgencyWinners.of(book.winners));
    }
    return new Draw(number, bets, fingerprint, winners);
  }

  private Book book(int agency) {
    return books.get(agency - 1);
  }
}
