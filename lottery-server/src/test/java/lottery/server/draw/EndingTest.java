package lottery.server.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import lottery.codec.bet.BetReading;
import lottery.kit.CapturedOutput;
import lottery.proof.Act;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.NumberFromOfficers;
import lottery.proof.NumberRange;
import lottery.proof.Officer;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.proof.SigningKey;
import lottery.server.draw.Ending.StoredSeal;
import lottery.server.index.IndexBuilder;
import lottery.server.index.SegmentEnds;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.FakeStorage.Operation;
import lottery.server.journal.Journal;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.Waiter;
import lottery.server.tree.TreeBuilder;
import lottery.server.winners.WinnersSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A contest of one agency without bets, from its last book to its draw, step by step. */
class EndingTest {
  private static final ContestId CONTEST = new ContestId(new UUID(0, 1));
  private static final int NUMBER = NewJournal.NUMBER;
  private static final DrawTerms FIXED = new DrawTerms.Fixed(NUMBER);
  private static final DrawTerms OFFICERS =
      new DrawTerms.ByOfficers(new NumberRange(0, 9), List.of(officer("ana"), officer("leo")));

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private FakeStorage storage = new FakeStorage(1);
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<Exception> failures = new ArrayList<>();
  private final Asker asker = new Asker();
  private ContestTerms terms;
  private AuditLog audit;
  private WinnersBarrier barrier;
  private DrawMaker drawMaker;
  private Ending ending;

  private static Officer officer(String name) {
    return new Officer(name, SigningKey.ofSeed(Hash.of(name.getBytes(UTF_8)).bytes()).verifyKey());
  }

  private void open(DrawTerms draw, int openBooks) throws IOException {
    terms = new ContestTerms(CONTEST, "monday", 1, 1, draw, Optional.empty());
    audit = new AuditLog(terms);
    barrier = new WinnersBarrier(openBooks, loop::add);
    Journal journal = NewJournal.open(storage, 1, loop::add, failures::add);
    SegmentEnds ends = new SegmentEnds();
    SealMaker sealMaker =
        new SealMaker(
            terms,
            audit,
            journal,
            new TreeBuilder(storage, CONTEST, ends, background::add, loop::add),
            new KnownSealKey(),
            Clock.fixed(Instant.ofEpochSecond(1_724_241_600), ZoneOffset.UTC),
            background::add,
            loop::add);
    IndexBuilder index =
        new IndexBuilder(storage, CONTEST.value(), BetReading.ALL_NUMBERS, background::add, ends);
    WinnersSearch search =
        new WinnersSearch(storage, index, 1, background::add, Runnable::run, loop::add);
    drawMaker = new DrawMaker(audit, barrier, journal, search, Runnable::run, new ThrownFailures());
    ending = new Ending(terms, audit, journal, sealMaker, drawMaker, barrier);
  }

  /** The seal over no bets: their tree and their fingerprint are the hash of nothing. */
  private Seal seal(Hash root) {
    return new Seal("monday", 0, root, CONTEST, 0, Hash.of(), terms.hash(), 5, audit.head());
  }

  private StoredSeal stored() {
    return stored(Hash.of());
  }

  private StoredSeal stored(Hash root) {
    return new StoredSeal(SignedNote.unsigned(seal(root).toText()), audit.head());
  }

  private DrawRecord drawOf(int number) {
    return new DrawRecord(number, 0, Hash.of().hex(), new int[1], audit.head().hex());
  }

  private String numberText(int number) {
    return new NumberFromOfficers(CONTEST, seal(Hash.of()).hash(), number, List.of()).toText();
  }

  private Act act(String action) {
    return audit.next(Instant.ofEpochSecond(9), "root/ana", action, "");
  }

  private void give(int number) throws IOException {
    ending.number(
        NumberCheck.checked(terms, ending.seal(), numberText(number)), act(AuditLog.NUMBER), asker);
  }

  private void runLoop() {
    while (!loop.isEmpty()) {
      loop.remove().run();
    }
  }

  private void settle() {
    while (!loop.isEmpty() || !background.isEmpty()) {
      (loop.isEmpty() ? background : loop).remove().run();
    }
  }

  private int drawn() {
    return barrier.draw().map(Draw::number).orElse(-1);
  }

  @Test
  void whoAsksAfterTheLastBookOfAFixedNumberIsToldToWaitForTheDraw() throws Exception {
    open(FIXED, 1);
    ending.resume(null, null, null);
    assertThat(barrier.isDrawUnderWay()).isFalse();
    barrier.bookClosed();
    assertThat(barrier.isDrawUnderWay()).isTrue();
    ending.closed();
    settle();
    assertThat(drawn()).isEqualTo(NUMBER);
    assertThat(ending.isSealed()).isTrue();
    assertThat(ending.awaitsNumber()).isFalse();
    assertThat(output.lines()).noneMatch(line -> line.startsWith("INFO action: sello"));
  }

  @Test
  void anUnknownNumberIsAwaitedFromTheSealOn() throws Exception {
    open(OFFICERS, 1);
    ending.resume(null, null, null);
    barrier.bookClosed();
    ending.closed();
    assertThat(ending.awaitsNumber()).isFalse();
    settle();
    assertThat(ending.awaitsNumber()).isTrue();
    assertThat(barrier.isDrawUnderWay()).as("nobody knows when").isFalse();
    assertThat(drawn()).isEqualTo(-1);
  }

  @Test
  void aSealOfAnEarlierRunIsNotMadeAgainAndItsNumberIsDrawn() throws Exception {
    open(OFFICERS, 0);
    ending.resume(stored(), null, null);
    settle();
    assertThat(ending.seal()).isEqualTo(seal(Hash.of()));
    assertThat(ending.awaitsNumber()).isTrue();
    give(3);
    assertThat(ending.awaitsNumber()).isFalse();
    assertThat(asker.told).isEmpty();
    runLoop();
    assertThat(asker.told).containsExactly("durable");
    assertThat(barrier.isDrawUnderWay()).isTrue();
    settle();
    assertThat(drawn()).isEqualTo(3);
    assertThat(audit.lines()).containsExactly("1 9 root/ana number");
    assertThat(output.lines()).noneMatch(line -> line.contains("action: sello"));
  }

  @Test
  void aNumberOfAnEarlierRunIsDrawnAtOnce() throws Exception {
    open(OFFICERS, 0);
    ending.resume(stored(), numberText(4), null);
    assertThat(ending.awaitsNumber()).isFalse();
    assertThat(barrier.isDrawUnderWay()).isTrue();
    settle();
    assertThat(drawn()).isEqualTo(4);
  }

  @Test
  void theActOfANumberThatACrashHasPartedFromItIsNotRepeated() throws Exception {
    open(OFFICERS, 0);
    ending.resume(stored(), null, null);
    audit.add(act(AuditLog.NUMBER));
    ending.number(
        NumberCheck.checked(terms, ending.seal(), numberText(3)),
        audit.numberAct().orElseThrow(),
        asker);
    settle();
    assertThat(audit.lines()).hasSize(1);
    assertThat(drawn()).isEqualTo(3);
  }

  @Test
  void aDrawOfAnEarlierRunIsComparedWithItsNumber() throws Exception {
    open(OFFICERS, 0);
    ending.resume(stored(), numberText(4), drawOf(4));
    settle();
    assertThat(drawn()).isEqualTo(4);
    assertThat(ending.isUnsealedForGood()).isFalse();

    storage = new FakeStorage(1);
    open(OFFICERS, 0);
    assertThatThrownBy(() -> ending.resume(stored(), numberText(5), drawOf(4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the journal's draw is DrawRecord[number=4,")
        .hasMessageContaining("its bets give DrawRecord[number=5,");
  }

  @Test
  void aDrawOfAnEarlierRunIsComparedWithTheFixedNumber() throws Exception {
    open(FIXED, 0);
    assertThatThrownBy(() -> ending.resume(stored(), null, drawOf(4)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("its bets give DrawRecord[number=" + NUMBER);
  }

  @Test
  void aContestThatWasDrawnWithoutASealGetsNone() throws Exception {
    open(FIXED, 0);
    assertThat(ending.isUnsealedForGood()).isFalse();
    ending.resume(null, null, drawOf(NUMBER));
    ending.retry();
    settle();
    assertThat(drawn()).isEqualTo(NUMBER);
    assertThat(ending.isSealed()).isFalse();
    assertThat(ending.isUnsealedForGood()).isTrue();
  }

  @Test
  void aSealOfAnEarlierRunOverAnotherTreeStopsTheServer() throws Exception {
    open(OFFICERS, 0);
    ending.resume(stored(terms.hash()), null, null);
    assertThatThrownBy(this::settle)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the journal's seal is ");
  }

  @Test
  void aDiskThatFailsIsToldToWhoHasBroughtTheNumber() throws Exception {
    open(OFFICERS, 0);
    ending.resume(stored(), null, null);
    settle();
    storage.failAt(Operation.FORCE, 1);
    give(3);
    settle();
    assertThat(asker.told)
        .containsExactly("failed: journal-000001.seg: force failed: injected failure: FORCE");
    assertThat(failures).hasSize(1);
    assertThat(barrier.isDrawUnderWay()).isFalse();
    assertThat(drawn()).isEqualTo(-1);
  }

  @Test
  void aContestThatIsCancelledMeanwhileIsNeitherSealedNorDrawn() throws Exception {
    open(FIXED, 0);
    int openFiles = storage.openFiles();
    ending.resume(null, null, null);
    audit.add(act(AuditLog.CANCEL));
    settle();
    ending.retry();
    settle();
    assertThat(ending.isSealed()).isFalse();
    assertThat(drawMaker.isMade()).isFalse();
    assertThat(storage.openFiles()).as("winners that nobody reads").isEqualTo(openFiles);
  }

  private static final class Asker implements Waiter {
    private final List<String> told = new ArrayList<>();

    @Override
    public void durable() {
      told.add("durable");
    }

    @Override
    public void failed(Exception cause) {
      told.add("failed: " + cause.getMessage());
    }
  }
}
