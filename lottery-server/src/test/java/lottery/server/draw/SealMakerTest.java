package lottery.server.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import lottery.kit.CapturedOutput;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.proof.Hash;
import lottery.proof.Seal;
import lottery.proof.SignedNote;
import lottery.proof.VerifyKey;
import lottery.server.index.SegmentEnds;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalException;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.Place;
import lottery.server.tree.TreeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Seals over a journal without bets, whose tree is that of no leaves. */
class SealMakerTest {
  private static final ContestId CONTEST = new ContestId(new UUID(0, 1));
  private static final Instant NOW = Instant.ofEpochSecond(1_724_241_600);
  private static final VerifyKey SIGNER = KnownSealKey.KEY.verifyKey();

  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private final FakeStorage storage = new FakeStorage(1);
  private final SegmentEnds ends = new SegmentEnds();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<SignedNote> made = new ArrayList<>();

  @Test
  void sealsWhatTheJournalHolds() throws Exception {
    ContestTerms terms = terms(Optional.of(SIGNER));
    maker(terms).make(made::add);
    settle();
    assertThat(made).hasSize(1);
    assertThat(Seal.of(made.get(0))).isEqualTo(expected(terms));
    assertThat(made.get(0).isSignedBy("lottery/monday", SIGNER)).isTrue();
  }

  @Test
  void aContestWithoutASignerGetsTheSameSealUnsigned() throws Exception {
    ContestTerms terms = terms(Optional.empty());
    maker(terms).make(made::add);
    settle();
    assertThat(made).containsExactly(SignedNote.unsigned(expected(terms).toText()));
  }

  @Test
  void isMadeOnceThoughItIsAskedForAgainMeanwhile() throws Exception {
    SealMaker maker = maker(terms(Optional.of(SIGNER)));
    maker.make(made::add);
    maker.make(made::add);
    settle();
    assertThat(made).hasSize(1);
  }

  @Test
  void betsThatCannotBeReadAreTriedAgainWhenItIsAskedForAgain() throws Exception {
    ends.note(new BetsRecord(Place.of(9, 64), 1, "", 0, 1, new byte[30], 0, 30));
    SealMaker maker = maker(terms(Optional.of(SIGNER)));
    for (int tries = 1; tries <= 2; tries++) {
      maker.make(made::add);
      settle();
      assertThat(made).isEmpty();
      assertThat(output.lines())
          .filteredOn(line -> line.startsWith("WARN action: sello | result: fail | error: "))
          .hasSize(tries);
    }
  }

  @Test
  void aStoredSealIsComparedWithBetsAndActs() throws Exception {
    ContestTerms terms = terms(Optional.of(SIGNER));
    SealMaker maker = maker(terms);
    Seal seal = expected(terms);
    assertThat(maker.check(SignedNote.unsigned(seal.toText()), seal.audit())).isEqualTo(seal);
    assertThatThrownBy(() -> maker.check(SignedNote.unsigned(seal.toText()), Hash.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the journal's seal is %s, its bets give %s",
            seal,
            new Seal(
                "monday",
                0,
                seal.root(),
                CONTEST,
                0,
                seal.fingerprint(),
                seal.terms(),
                seal.time(),
                Hash.of()));
  }

  @Test
  void aStoredSealOverAnotherTreeEndsTheProcess() throws Exception {
    ContestTerms terms = terms(Optional.of(SIGNER));
    SealMaker maker = maker(terms);
    Seal seal = expected(terms);
    maker.checkTree(seal);
    settle();

    maker.checkTree(
        new Seal(
            "monday",
            1,
            terms.hash(),
            CONTEST,
            0,
            seal.fingerprint(),
            seal.terms(),
            seal.time(),
            seal.audit()));
    assertThatThrownBy(this::settle)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("leaves=1")
        .hasMessageContaining("leaves=0");
  }

  @Test
  void aTreeThatCannotBeReadForTheComparisonIsSaid() throws Exception {
    ends.note(new BetsRecord(Place.of(9, 64), 1, "", 0, 1, new byte[30], 0, 30));
    ContestTerms terms = terms(Optional.of(SIGNER));
    maker(terms).checkTree(expected(terms));
    settle();
    assertThat(output.lines())
        .anyMatch(line -> line.startsWith("WARN action: relectura | result: fail | error: "));
  }

  /** The fingerprint of no bets is the hash of nothing, like the root over no leaves. */
  private static Seal expected(ContestTerms terms) {
    return new Seal(
        "monday",
        0,
        Hash.of(),
        CONTEST,
        0,
        Hash.of(),
        terms.hash(),
        NOW.getEpochSecond(),
        new AuditLog(terms).head());
  }

  private static ContestTerms terms(Optional<VerifyKey> signer) {
    return new ContestTerms(CONTEST, "monday", 1, 2, new DrawTerms.Fixed(7), signer);
  }

  private SealMaker maker(ContestTerms terms) throws JournalException {
    Journal journal =
        NewJournal.open(
            storage,
            2,
            Runnable::run,
            failure -> {
              throw new AssertionError(failure);
            });
    return new SealMaker(
        terms,
        new AuditLog(terms),
        journal,
        new TreeBuilder(storage, CONTEST, ends, background::add, background::add),
        new KnownSealKey(),
        Clock.fixed(NOW, ZoneOffset.UTC),
        background::add,
        background::add);
  }

  private void settle() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }
}
