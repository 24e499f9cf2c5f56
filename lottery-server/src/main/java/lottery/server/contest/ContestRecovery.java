package lottery.server.contest;

import lottery.codec.bet.BetRows;
import lottery.server.draw.Books;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.RecordVisitor;

/**
 * Applies what the journal has kept, in its order, to the state of the contest. Used at start,
 * before anything else runs.
 */
final class ContestRecovery implements RecordVisitor {
  private final Books books;
  private final Streams streams;
  private DrawRecord drawn;

  ContestRecovery(Books books, Streams streams) {
    this.books = books;
    this.streams = streams;
  }

  @Override
  public void bets(BetsRecord bets) {
    streams.store(bets);
    books.addWinners(
        bets.agency(), BetRows.scan(bets.buf(), bets.from(), bets.length(), books.number()));
  }

  /** The draw that the journal holds, or null. */
  DrawRecord drawn() {
    return drawn;
  }

  @Override
  public void ready(int agency) {
    books.closeBook(agency);
  }

  @Override
  public void draw(DrawRecord draw) {
    drawn = draw;
  }
}
