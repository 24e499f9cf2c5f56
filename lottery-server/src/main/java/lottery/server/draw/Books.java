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
    private final List<BetRows> bets = new ArrayList<>(0);

    /** Null while the book is open. */
    private AgencyWinners winners;

    boolean isClosed() {
      return winners != null;
    }

    int winnerCount() {
      return bets.stream().mapToInt(BetRows::count).sum();
    }
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
    return book(agency).isClosed();
  }

  /** Nothing is added any more, so what the agency would win is put together here already. */
  public void closeBook(int agency) {
    Book book = book(agency);
    book.winners = AgencyWinners.of(book.bets);
  }

  /** Agencies whose books are open, ascending. */
  public List<Integer> open() {
    return IntStream.rangeClosed(1, books.size()).filter(i -> !isClosed(i)).boxed().toList();
  }

  public int openCount() {
    return (int) books.stream().filter(book -> !book.isClosed()).count();
  }

  /** Takes note of stored bets with the number that will be drawn; none is fine. */
  public void addWinners(int agency, BetRows winners) {
    if (winners.count() > 0) {
      book(agency).bets.add(winners);
    }
  }

  /** Winners by agency, the first element for agency 1. */
  public int[] winnerCounts() {
    return books.stream().mapToInt(Book::winnerCount).toArray();
  }

  /** What every agency has won; all books are closed. */
  public Draw draw(long bets, String fingerprint) {
    return new Draw(number, bets, fingerprint, books.stream().map(book -> book.winners).toList());
  }

  private Book book(int agency) {
    return books.get(agency - 1);
  }
}
