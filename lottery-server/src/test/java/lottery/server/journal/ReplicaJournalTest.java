package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lottery.proof.Act;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import org.junit.jupiter.api.Test;

/** The journal of a machine that follows: it takes records where others decided them to be. */
class ReplicaJournalTest {
  private static final int SEGMENT_BYTES = 2048;
  private static final JournalOptions OPTIONS =
      new JournalOptions(
          Durability.FORCE,
          new SegmentSizes(SEGMENT_BYTES, SEGMENT_BYTES),
          new Loop(),
          Runnable::run);
  private static final Act OPENING = new Act(1, 7, "config", "open", "agencies=3");
  private static final ContestTerms TERMS =
      new ContestTerms(
          new ContestId(new UUID(1, 2)),
          "monday",
          7,
          3,
          new DrawTerms.Fixed(7574),
          Optional.empty());
  private static final String OPENED = "act " + OPENING.toLine();

  private final FakeStorage storage = new FakeStorage(1);
  private final Directory directory = new Directory(storage);

  private ReplicaJournal begin() throws JournalException {
    return ReplicaJournal.begin(directory, TERMS, OPENING, OPTIONS);
  }

  private ReplicaJournal reopen(long end) throws JournalException {
    return ReplicaJournal.reopen(new FoundContest(TERMS, storage), end, OPTIONS);
  }

  /** A record of a book, as it comes after {@code end}. */
  private static RecordGroup ready(long end, int agency) throws IOException {
    return ready(Place.segment(end), Place.offset(end), agency);
  }

  private static RecordGroup ready(int segment, long offset, int agency) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Entry.ready(agency).header(SegmentHeader.BYTES));
    return new RecordGroup(
        TERMS.name(), segment, SEGMENT_BYTES, offset, ByteBuffer.wrap(bytes.toByteArray()));
  }

  private List<String> stored() throws Exception {
    Records found = new Records();
    Journal.open(
            new FoundContest(TERMS, storage),
            OPTIONS,
            found,
            failure -> {
              throw new AssertionError(failure);
            })
        .close(new TellingWaiter("close", new ArrayList<>()));
    return found.lines();
  }

  @Test
  void whatIsAppendedIsReadAndWhatWasForcedSurvivesACrash() throws Exception {
    ReplicaJournal journal = begin();
    assertThat(journal.contest().name()).isEqualTo("monday");
    journal.append(ready(journal.end(), 1));
    journal.force();
    assertThat(storage.unforcedBytes()).isZero();
    storage.crash();
    assertThat(stored()).containsExactly(OPENED, "ready 1");
  }

  @Test
  void goesOnInTheNextSegmentWhenItIsTold() throws Exception {
    ReplicaJournal journal = begin();
    journal.append(ready(journal.end(), 1));
    journal.append(ready(2, SegmentHeader.BYTES, 2));
    assertThat(journal.end()).isEqualTo(Place.of(2, SegmentHeader.BYTES + 40));
    journal.force();
    journal.close();
    assertThat(storage.openFiles()).isZero();
    assertThat(stored()).containsExactly(OPENED, "ready 1", "ready 2");
  }

  @Test
  void takesOnlyTheNextRecords() throws Exception {
    ReplicaJournal journal = begin();
    long end = journal.end();
    for (long offset : new long[] {Place.offset(end) - 40, Place.offset(end) + 40}) {
      assertThatThrownBy(() -> journal.append(ready(1, offset, 1)))
          .isInstanceOf(JournalException.class)
          .hasMessage(
              "fake ends at %d of segment 1, the next records are at %d of segment 1",
              Place.offset(end), offset);
    }
    assertThat(journal.end()).isEqualTo(end);
  }

  @Test
  void takesNothingOnceItsLockIsGone() throws Exception {
    ReplicaJournal journal = begin();
    storage.removeLock();
    assertThatThrownBy(() -> journal.append(ready(journal.end(), 1)))
        .hasMessage("fake: the lock was removed or exchanged");
  }

  @Test
  void isLockedAndGivenBack() throws Exception {
    ReplicaJournal journal = begin();
    long end = journal.end();
    assertThatThrownBy(() -> reopen(end)).isInstanceOf(JournalLockedException.class);
    journal.close();
    reopen(end).close();
  }

  @Test
  void forgetsWhatComesAfterItsEndWhenItIsReopened() throws Exception {
    ReplicaJournal journal = begin();
    long opened = journal.end();
    journal.append(ready(opened, 1));
    long one = journal.end();
    journal.append(ready(one, 2));
    journal.append(ready(2, SegmentHeader.BYTES, 3));
    journal.force();
    journal.close();

    ReplicaJournal again = reopen(one);
    assertThat(again.end()).isEqualTo(one);
    assertThat(storage.list()).doesNotContain("journal-000002.seg");
    again.append(ready(one, 3));
    again.force();
    again.close();
    assertThat(stored()).containsExactly(OPENED, "ready 1", "ready 3");
  }

  @Test
  void whatWasForgottenStaysForgottenAfterACrash() throws Exception {
    ReplicaJournal journal = begin();
    long opened = journal.end();
    journal.append(ready(opened, 1));
    journal.force();
    journal.close();
    reopen(opened);
    storage.crash();
    assertThat(stored()).containsExactly(OPENED);
  }

  @Test
  void isNotReopenedWhenItHasLess() throws Exception {
    ReplicaJournal journal = begin();
    long end = journal.end();
    journal.close();
    assertThatThrownBy(() -> reopen(Place.of(2, 100)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("journal-000002.seg")
        .hasMessageContaining("the file is missing");
    assertThatThrownBy(() -> reopen(Place.of(1, SEGMENT_BYTES + 1)))
        .hasMessageContaining("expected: records up to " + (SEGMENT_BYTES + 1));
    assertThat(storage.openFiles()).isZero();
    reopen(end).close();
  }

  @Test
  void oneThatIsForgottenIsNoContestAndIsBegunAgain() throws Exception {
    begin().close();
    ReplicaJournal.forget(storage);
    ReplicaJournal.forget(storage);
    storage.crash();
    assertThat(FoundContest.in(directory)).isEmpty();
    begin().close();
    assertThat(FoundContest.in(directory)).hasSize(1);
  }

  @Test
  void aMachineThatLeadsReadsItToItsEnd() throws Exception {
    long end = closeThreeBooks();
    Records found = new Records();
    lead(end, new EndingLog(Integer.MAX_VALUE), found);
    assertThat(found.lines()).containsExactly(OPENED, "ready 1", "ready 2", "ready 3");
  }

  /** Reading can take longer than a stop may. */
  @Test
  void aMachineThatLeadsNoMoreDoesNotReadOn() throws Exception {
    long end = closeThreeBooks();
    Records found = new Records();
    assertThatThrownBy(() -> lead(end, new EndingLog(2), found))
        .isInstanceOf(JournalException.class)
        .hasMessage("lost");
    assertThat(found.lines()).containsExactly(OPENED, "ready 1", "ready 2");
  }

  /** Each in a segment of its own, and each segment is one read. */
  private long closeThreeBooks() throws Exception {
    ReplicaJournal journal = begin();
    journal.append(ready(journal.end(), 1));
    journal.append(ready(2, SegmentHeader.BYTES, 2));
    journal.append(ready(3, SegmentHeader.BYTES, 3));
    return journal.end();
  }

  private void lead(long end, RecordLog log, Records found) throws JournalException {
    LedJournal.open(
        new FoundContest(TERMS, storage),
        end,
        log,
        OPTIONS,
        found,
        failure -> {
          throw new AssertionError(failure);
        });
  }

  /** It has ended when it was asked so many times. */
  private static final class EndingLog implements RecordLog {
    private int questions;

    EndingLog(int questions) {
      this.questions = questions;
    }

    @Override
    public void append(RecordGroup records, Waiter waiter) {
      throw new AssertionError("nothing is appended");
    }

    @Override
    public Optional<Exception> failure() {
      return questions-- > 0 ? Optional.empty() : Optional.of(new IOException("lost"));
    }
  }

  private record Directory(FakeStorage storage) implements DataDirectory {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public List<String> contests() {
      return List.of(TERMS.name());
    }

    @Override
    public Storage contest(String name) {
      return storage;
    }

    @Override
    public Storage make(String name) {
      return storage;
    }

    @Override
    public SealKeys sealKeys() {
      throw new AssertionError("nothing is sealed here");
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
