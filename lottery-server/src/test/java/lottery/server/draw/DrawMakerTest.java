package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Executor;
import lottery.server.index.IndexBuilder;
import lottery.server.index.SegmentEnds;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.NoSpaceException;
import lottery.server.winners.WinnersSearch;
import org.junit.jupiter.api.Test;

class DrawMakerTest {
  private static final int NUMBER = NewJournal.NUMBER;

  private final Queue<Runnable> journalLoop = new ArrayDeque<>();
  private final FakeStorage storage = new FakeStorage(1);

  @Test
  void nobodyLearnsOfTheDrawBeforeItIsDurable() throws Exception {
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    maker(allClosed(2), barrier, open(2), Runnable::run).resume(null);
    assertThat(barrier.draw()).isEmpty();
    journalLoop.remove().run();
    assertThat(barrier.draw())
        .hasValueSatisfying(draw -> assertThat(draw.number()).isEqualTo(NUMBER));
  }

  @Test
  void nobodyLearnsOfTheDrawBeforeItsLineIsWritten() throws Exception {
    Queue<Runnable> afterLines = new ArrayDeque<>();
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    maker(allClosed(2), barrier, open(2), afterLines::add).resume(null);
    journalLoop.remove().run();
    assertThat(barrier.draw()).isEmpty();
    afterLines.remove().run();
    assertThat(barrier.draw()).isPresent();
  }

  @Test
  void drawsNothingWhileABookIsOpen() throws Exception {
    WinnersBarrier barrier = new WinnersBarrier(2, journalLoop::add);
    maker(new Books(2, NUMBER), barrier, open(2), Runnable::run).resume(null);
    assertThat(journalLoop).isEmpty();
  }

  @Test
  void aJournalledDrawIsTheDrawAndIsNotMadeAgain() throws Exception {
    Journal journal = open(2);
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    DrawRecord journalled =
        new DrawRecord(NUMBER, 0, journal.fingerprint(), new int[2], NewJournal.AUDIT.head().hex());
    maker(allClosed(2), barrier, journal, Runnable::run).resume(journalled);
    assertThat(barrier.draw())
        .hasValueSatisfying(draw -> assertThat(draw.number()).isEqualTo(NUMBER));
    assertThat(journalLoop).isEmpty();
  }

  @Test
  void aJournalledDrawThatIsNotThatOfTheBetsStopsTheStart() throws Exception {
    DrawRecord other = new DrawRecord(NUMBER, 1, "0".repeat(64), new int[2], "0".repeat(64));
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    DrawMaker drawMaker = maker(allClosed(2), barrier, open(2), Runnable::run);
    assertThatThrownBy(() -> drawMaker.resume(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the journal's draw is DrawRecord[number=7574, bets=1, ");
  }

  /** Segments smaller than any configuration makes: the reserve of 600 agencies does not fit. */
  @Test
  void aDrawWithoutRoomIsABugOfTheReserveAndSaysSo() throws Exception {
    Journal journal = open(600);
    storage.setCapacity(storage.usedBytes());
    DrawMaker drawMaker =
        maker(allClosed(600), new WinnersBarrier(0, journalLoop::add), journal, Runnable::run);
    assertThatThrownBy(drawMaker::draw)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the journal did not keep the room reserved for the draw")
        .hasCauseInstanceOf(NoSpaceException.class);
  }

  private DrawMaker maker(
      Books books, WinnersBarrier barrier, Journal journal, Executor afterLines) {
    IndexBuilder index =
        new IndexBuilder(storage, new UUID(0, 1), NUMBER, Runnable::run, new SegmentEnds());
    WinnersSearch search =
        new WinnersSearch(storage, index, books.agencies(), Runnable::run, Runnable::run);
    return new DrawMaker(books, NewJournal.AUDIT, barrier, journal, search, afterLines);
  }

  private Journal open(int agencies) throws JournalException {
    return NewJournal.open(
        storage,
        agencies,
        journalLoop::add,
        failure -> {
          throw new AssertionError(failure);
        });
  }

  private static Books allClosed(int agencies) {
    Books books = new Books(agencies, NUMBER);
    for (int agency = 1; agency <= agencies; agency++) {
      books.closeBook(agency);
    }
    return books;
  }
}
