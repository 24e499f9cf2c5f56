package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import lottery.proof.Act;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContestOpeningTest {
  private static final JournalOptions OPTIONS =
      new JournalOptions(Durability.OS, Contest.SMALL, new Loop(), Runnable::run);
  private static final Act OPENING = new Act(1, 7, "config", "open", "agencies=3");
  private static final ContestTerms TERMS =
      new ContestTerms(
          new ContestId(new UUID(1, 2)),
          "monday",
          7,
          3,
          new DrawTerms.Fixed(7574),
          Optional.empty());

  private final FakeStorage storage = new FakeStorage(1);

  @Test
  void aContestBeginsWithItsTermsAndTheActOfOpening() throws Exception {
    open();
    storage.crash();
    assertThat(TermsFile.read(storage)).contains(TERMS);
    assertThat(recovered().lines()).containsExactly("act " + OPENING.toLine());
    VerifyReport report = Verify.read(storage);
    assertThat(report.faults()).isEmpty();
    assertThat(report.acts().acts()).isEqualTo(1);
    assertThat(report.terms()).isEqualTo(TERMS);
  }

  @Test
  void aDirectoryHoldsOneContest() throws Exception {
    open();
    assertThatThrownBy(this::open)
        .isInstanceOf(JournalException.class)
        .hasMessage("fake holds a contest already");
  }

  /**
   * Whichever step fails, and whatever the disk keeps of it: all is there afterwards, or nothing.
   */
  @ParameterizedTest
  @EnumSource(names = "RENAME", mode = EnumSource.Mode.EXCLUDE)
  void whatACrashLeavesHalfMadeDoesNotCountAndIsMadeAnew(Operation operation) throws Exception {
    int failed = 0;
    for (int nth = 1; ; nth++) {
      for (int seed = 0; seed < 20; seed++) {
        FakeStorage disk = new FakeStorage(seed);
        disk.failAt(operation, nth);
        boolean opened = tryToOpen(disk);
        if (opened && disk.isFailing(operation)) {
          assertThat(failed).isPositive();
          return;
        }
        failed++;
        disk.crash();
        Optional<ContestTerms> found = TermsFile.read(disk);
        if (found.isEmpty()) {
          ContestOpening.open(disk, TERMS, OPENING, OPTIONS);
        }
        disk.crash();
        assertThat(TermsFile.read(disk)).contains(TERMS);
        assertThat(Verify.read(disk).acts().acts()).isEqualTo(1);
      }
    }
  }

  private static boolean tryToOpen(FakeStorage disk) {
    try {
      ContestOpening.open(disk, TERMS, OPENING, OPTIONS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aJournalWithoutItsTermsIsNotTakenForANewContest() throws Exception {
    open();
    storage.delete(TermsFile.NAME);
    assertThatThrownBy(() -> TermsFile.read(storage))
        .isInstanceOf(JournalException.class)
        .hasMessage("fake/terms.txt: missing (expected: the terms of the journal beside it)");
    assertThat(Verify.read(storage).isSound()).isFalse();
  }

  @Test
  void verifyNoticesOtherTermsThanTheSegmentsName() throws Exception {
    open();
    String other = TERMS.toText().replace("number 7574", "number 7575");
    storage.put(TermsFile.NAME, other.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(Verify.read(storage).faults())
        .containsExactly("terms.txt: not the terms that the journal's segments name");
  }

  private void open() throws IOException {
    ContestOpening.open(storage, TERMS, OPENING, OPTIONS);
  }

  private Records recovered() throws IOException {
    Records records = new Records();
    Journal.open(storage, ContestOpening.headerOf(TERMS), OPTIONS, records, failure -> {});
    return records;
  }
}
