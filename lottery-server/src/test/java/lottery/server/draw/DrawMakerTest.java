package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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
import lottery.server.journal.SureWaiter;
import lottery.server.winners.WinnersSearch;
import org.junit.jupiter.api.Test;

class DrawMakerTest {
  private static final int NUMBER = NewJournal.NUMBER;

  private final Queue<Runnable> journalLoop = new ArrayDeque<>();
  private final FakeStorage storage = new FakeStorage(1);

  @Test
  void nobodyLearnsOfTheDrawBeforeItIsDurable() throws Exception {
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    draw(maker(2, barrier, open(2), Runnable::run));
    assertThat(barrier.draw()).isEmpty();
    journalLoop.remove().run();
    assertThat(barrier.draw())
        .hasValueSatisfying(draw -> assertThat(draw.number()).isEqualTo(NUMBER));
  }

  @Test
  void nobodyLearnsOfTheDrawBeforeItsLineIsWritten() throws Exception {
    Queue<Runnable> afterLines = new ArrayDeque<>();
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    draw(maker(2, barrier, open(2), afterLines::add));
    journalLoop.remove().run();
    assertThat(barrier.draw()).isEmpty();
    afterLines.remove().run();
    assertThat(barrier.draw()).isPresent();
  }

  @Test
  void drawsNothingBeforeItIsAllowed() throws Exception {
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    DrawMaker drawMaker = maker(2, barrier, open(2), Runnable::run);
    drawMaker.draw(NUMBER);
    assertThat(journalLoop).isEmpty();
    drawMaker.allow(() -> {});
    assertThat(journalLoop).hasSize(1);
  }

  @Test
  void appendsWhatComesBeforeTheDrawInTheSameCommit() throws Exception {
    Journal journal = open(2);
    DrawMaker drawMaker = maker(2, new WinnersBarrier(0, journalLoop::add), journal, Runnable::run);
    List<String> before = new ArrayList<>();
    drawMaker.allow(
        () -> {
          appendSeal(journal);
          before.add("seal");
        });
    assertThat(before).as("before its winners are found").isEmpty();
    drawMaker.draw(NUMBER);
    assertThat(before).containsExactly("seal");
    assertThat(journalLoop).as("one commit").hasSize(1);
  }

  @Test
  void aJournalledDrawIsTheDrawAndIsNotMadeAgain() throws Exception {
    Journal journal = open(2);
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    DrawRecord journalled =
        new DrawRecord(NUMBER, 0, journal.fingerprint(), new int[2], NewJournal.AUDIT.head().hex());
    maker(2, barrier, journal, Runnable::run).resume(journalled, NUMBER);
    assertThat(barrier.draw())
        .hasValueSatisfying(draw -> assertThat(draw.number()).isEqualTo(NUMBER));
    assertThat(journalLoop).isEmpty();
  }

  @Test
  void aJournalledDrawThatIsNotThatOfTheBetsStopsTheStart() throws Exception {
    DrawRecord other = new DrawRecord(NUMBER, 1, "0".repeat(64), new int[2], "0".repeat(64));
    Queue<Runnable> background = new ArrayDeque<>();
    DrawMaker drawMaker =
        maker(2, new WinnersBarrier(0, journalLoop::add), open(2), Runnable::run, background::add);
    assertThatThrownBy(() -> drawMaker.resume(other, NUMBER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the journal's draw is DrawRecord[number=7574, bets=1, ");
    assertThat(background).as("searches").isEmpty();
  }

  @Test
  void aJournalledDrawWithOtherWinnersThanItsBetsHaveStopsTheStart() throws Exception {
    Journal journal = open(2);
    DrawRecord other =
        new DrawRecord(
            NUMBER, 0, journal.fingerprint(), new int[] {1, 0}, NewJournal.AUDIT.head().hex());
    DrawMaker drawMaker = maker(2, new WinnersBarrier(0, journalLoop::add), journal, Runnable::run);
    assertThatThrownBy(() -> drawMaker.resume(other, NUMBER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("winnersByAgency=[1, 0]")
        .hasMessageContaining("its bets give DrawRecord[number=7574, bets=0, ")
        .hasMessageContaining("winnersByAgency=[0, 0]");
  }

  /** Segments smaller than any configuration makes: the reserve of 600 agencies does not fit. */
  @Test
  void aDrawWithoutRoomIsABugOfTheReserveAndSaysSo() throws Exception {
    Journal journal = open(600);
    storage.setCapacity(storage.usedBytes());
    DrawMaker drawMaker =
        maker(600, new WinnersBarrier(0, journalLoop::add), journal, Runnable::run);
    assertThatThrownBy(() -> draw(drawMaker))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the journal did not keep the room reserved for the draw")
        .hasCauseInstanceOf(NoSpaceException.class);
  }

  /** The server asks every few seconds for what could not be done, also while it is being done. */
  @Test
  void aDrawThatIsBeingMadeIsNotMadeOnceMore() throws Exception {
    Journal journal = open(2);
    Queue<Runnable> background = new ArrayDeque<>();
    DrawMaker drawMaker =
        maker(2, new WinnersBarrier(0, journalLoop::add), journal, Runnable::run, background::add);
    drawMaker.draw(NUMBER);
    drawMaker.draw(NUMBER);
    drawMaker.allow(() -> {});
    background.forEach(Runnable::run);
    assertThat(drawMaker.isMade()).isTrue();
    drawMaker.draw(NUMBER);
    assertThat(background).as("searches").hasSize(1);
  }

  /** A contest may be closed at any time: the winners that nobody will ask for are closed too. */
  @Test
  void keepsNoFileOpenOnceItIsClosed() throws Exception {
    Journal journal = open(2);
    int openFiles = storage.openFiles();
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    DrawMaker notAllowed = maker(2, barrier, journal, Runnable::run);
    notAllowed.draw(NUMBER);
    assertThat(storage.openFiles()).isEqualTo(openFiles + 1);
    notAllowed.close();
    assertThat(storage.openFiles()).isEqualTo(openFiles);

    Queue<Runnable> background = new ArrayDeque<>();
    DrawMaker searching = maker(2, barrier, journal, Runnable::run, background::add);
    searching.draw(NUMBER);
    searching.close();
    background.forEach(Runnable::run);
    assertThat(storage.openFiles()).isEqualTo(openFiles);

    DrawMaker made = maker(2, barrier, journal, Runnable::run);
    draw(made);
    made.close();
    journalLoop.remove().run();
    assertThat(storage.openFiles()).isEqualTo(openFiles);
    assertThat(barrier.draw()).isEmpty();
  }

  @Test
  void keepsNoFileOpenOnceAnEarlierDrawIsClosed() throws Exception {
    Journal journal = open(2);
    int openFiles = storage.openFiles();
    WinnersBarrier barrier = new WinnersBarrier(0, journalLoop::add);
    DrawRecord earlier =
        new DrawRecord(NUMBER, 0, journal.fingerprint(), new int[2], NewJournal.AUDIT.head().hex());
    Queue<Runnable> background = new ArrayDeque<>();
    DrawMaker searching = maker(2, barrier, journal, Runnable::run, background::add);
    searching.resume(earlier, NUMBER);
    searching.close();
    background.forEach(Runnable::run);
    assertThat(storage.openFiles()).isEqualTo(openFiles);
    assertThat(barrier.draw()).isEmpty();

    DrawMaker shown = maker(2, barrier, journal, Runnable::run);
    shown.resume(earlier, NUMBER);
    assertThat(storage.openFiles()).isEqualTo(openFiles + 1);
    shown.close();
    assertThat(storage.openFiles()).isEqualTo(openFiles);
  }

  private DrawMaker maker(
      int agencies, WinnersBarrier barrier, Journal journal, Executor afterLines) {
    return maker(agencies, barrier, journal, afterLines, Runnable::run);
  }

  private DrawMaker maker(
      int agencies,
      WinnersBarrier barrier,
      Journal journal,
      Executor afterLines,
      Executor background) {
    IndexBuilder index =
        new IndexBuilder(storage, new UUID(0, 1), NUMBER, Runnable::run, new SegmentEnds());
    WinnersSearch search =
        new WinnersSearch(storage, index, agencies, background, Runnable::run, Runnable::run);
    return new DrawMaker(
        NewJournal.AUDIT, barrier, journal, search, afterLines, new ThrownFailures());
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

  private static void draw(DrawMaker drawMaker) {
    drawMaker.allow(() -> {});
    drawMaker.draw(NUMBER);
  }

  private static void appendSeal(Journal journal) {
    try {
      journal.appendSeal("seal", new SureWaiter());
    } catch (NoSpaceException e) {
      throw new AssertionError(e);
    }
  }
}
