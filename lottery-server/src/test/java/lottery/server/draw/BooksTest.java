package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import lottery.codec.bet.BetRows;
import lottery.server.contest.LetterContest;
import org.junit.jupiter.api.Test;

class BooksTest {
  private static final String FINGERPRINT = "0".repeat(64);

  private final Books books = new Books(3, NewJournal.NUMBER);

  @Test
  void thereIsOneForEachAgency() {
    assertThat(books.agencies()).isEqualTo(3);
    assertThat(books.number()).isEqualTo(NewJournal.NUMBER);
    assertThat(books.isKnown(0)).isFalse();
    assertThat(books.isKnown(1)).isTrue();
    assertThat(books.isKnown(3)).isTrue();
    assertThat(books.isKnown(4)).isFalse();
  }

  @Test
  void eachIsClosedByItself() {
    books.closeBook(2);
    assertThat(books.isClosed(1)).isFalse();
    assertThat(books.isClosed(2)).isTrue();
    assertThat(books.isClosed(3)).isFalse();
    assertThat(books.openCount()).isEqualTo(2);
  }

  @Test
  void theDrawGivesEachAgencyItsOwnWinnersInTheirOrder() {
    books.addWinners(1, LetterContest.rows("ab"));
    books.addWinners(1, BetRows.empty(1));
    books.addWinners(3, LetterContest.rows("c"));
    books.addWinners(1, LetterContest.rows("d"));
    for (int agency = 1; agency <= 3; agency++) {
      books.closeBook(agency);
    }
    assertThat(books.winnerCounts()).containsExactly(3, 0, 1);

    Draw draw = books.draw(17, FINGERPRINT);
    assertThat(draw.number()).isEqualTo(NewJournal.NUMBER);
    assertThat(draw.bets()).isEqualTo(17);
    assertThat(draw.fingerprint()).isEqualTo(FINGERPRINT);
    assertThat(draw.winnersOf(1).count()).isEqualTo(3);
    assertThat(draw.winnersOf(2).count()).isZero();
    assertThat(draw.winnersOf(3).count()).isEqualTo(1);
    assertThat(draw.winnersInAll()).isEqualTo(4);
  }
}
