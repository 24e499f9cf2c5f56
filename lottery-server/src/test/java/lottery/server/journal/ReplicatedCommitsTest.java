package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lottery.codec.bet.BetRows;
import lottery.proof.ContestId;
import lottery.proof.ContestTerms;
import lottery.proof.DrawTerms;
import org.junit.jupiter.api.Test;

/** A log whose majority is the test: it says of each group whether it has it. */
class ReplicatedCommitsTest implements RecordLog {
  private static final int FIRST_BYTES = 1 << 16;
  private static final SegmentSizes SIZES = new SegmentSizes(FIRST_BYTES, 1 << 18);

  /** As much as the first segment has leaves though other records are on their way. */
  private static final int FULL_BETS = FIRST_BYTES / 28;

  private record Sent(RecordGroup records, Waiter waiter) {}

  private final FakeStorage storage = new FakeStorage(1);
  private final Loop loop = new Loop();
  private final List<String> told = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Exception> failures = new ArrayList<>();
  private final JournalFigures figures = new JournalFigures();
  private final Fingerprint fingerprint = new Fingerprint();
  private final ReplicatedCommits commits = commits();
  private Exception logFailure;

  private ReplicatedCommits commits() {
    ContestTerms terms =
        new ContestTerms(
            new ContestId(new UUID(0, 1)),
            "monday",
            1,
            3,
            new DrawTerms.Fixed(7574),
            Optional.empty());
    ReplicatedOutput output =
        new ReplicatedOutput(
            new FoundContest(terms, storage), SIZES, Place.of(1, SegmentHeader.BYTES), FIRST_BYTES);
    JournalOptions options = loop.options(SIZES, figures);
    Reserve reserve = new Reserve(new Terms(3, 7574), 0, false, false, 4096);
    return new ReplicatedCommits(this, output, reserve, fingerprint, options, failures::add);
  }

  @Override
  public void append(RecordGroup records, Waiter waiter) {
    sent.add(new Sent(records, waiter));
  }

  @Override
  public Optional<Exception> failure() {
    return Optional.ofNullable(logFailure);
  }

  private long append(String name) throws NoSpaceException {
    return commits.append(Entry.ready(1), new TellingWaiter(name, told, loop));
  }

  private void appendFull(String name) throws NoSpaceException {
    appendBets(name, FULL_BETS);
  }

  /** It is worth an entry of its own, and does not make a group complete. */
  private void appendWorth(String name) throws NoSpaceException {
    appendBets(name, FULL_BETS / 3);
  }

  private void appendBets(String name, int count) throws NoSpaceException {
    BetRows rows = Bets.of(1, 1000, count);
    commits.append(Entry.bets(1, "s", 0, rows), new TellingWaiter(name, told));
  }

  private void join(String name) {
    commits.join(new TellingWaiter(name, told, loop));
  }

  private void acknowledge(int group) {
    sent.get(group).waiter().durable();
    loop.run();
  }

  @Test
  void whatIsAppendedInOneTurnLeavesTogetherAndNobodyIsToldBeforeTheMajorityHasIt()
      throws Exception {
    assertThat(append("a")).isEqualTo(Place.of(1, 64));
    assertThat(append("b")).isEqualTo(Place.of(1, 104));
    assertThat(sent).isEmpty();
    assertThat(loop.waiting()).isEqualTo(1);
    loop.run();
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).records().segment()).isEqualTo(1);
    assertThat(sent.get(0).records().offset()).isEqualTo(64);
    assertThat(sent.get(0).records().bytes().remaining()).isEqualTo(80);
    assertThat(told).isEmpty();
    acknowledge(0);
    assertThat(told).containsExactly("a durable", "b durable", "a settled", "b settled");
    assertThat(figures.commitBytes().sum()).isEqualTo(80);
    assertThat(Arrays.stream(figures.commitNanos().counts()).sum()).isEqualTo(1);
  }

  @Test
  void whileRecordsAreOnTheirWayFewFurtherOnesAreCollected() throws Exception {
    append("a");
    loop.run();
    append("b");
    loop.run();
    append("c");
    loop.run();
    assertThat(sent).hasSize(1);
    acknowledge(0);
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).records().offset()).isEqualTo(104);
    assertThat(sent.get(1).records().bytes().remaining()).isEqualTo(80);
    assertThat(told).containsExactly("a durable", "a settled");
    acknowledge(1);
    assertThat(told).endsWith("b durable", "c durable", "b settled", "c settled");
    assertThat(sent).hasSize(2);
  }

  @Test
  void fourGroupsThatAreWorthItMayBeOnTheirWay() throws Exception {
    sendFour();
    appendWorth("more");
    loop.run();
    appendWorth("and more");
    loop.run();
    assertThat(sent).hasSize(4);
    acknowledge(0);
    assertThat(sent).hasSize(5);
    assertThat(told).containsExactly("0 durable", "0 settled");
    for (int i = 1; i < 5; i++) {
      acknowledge(i);
    }
    assertThat(told)
        .startsWith("0 durable", "0 settled", "1 durable", "2 durable", "3 durable")
        .endsWith("more durable", "and more durable");
    assertThat(sent).hasSize(5);
  }

  private void sendFour() throws NoSpaceException {
    append("0");
    loop.run();
    for (int i = 1; i < 4; i++) {
      appendWorth(Integer.toString(i));
      loop.run();
      assertThat(sent).hasSize(i + 1);
    }
  }

  @Test
  void manyRecordsLeaveThoughFourGroupsAreOnTheirWay() throws Exception {
    sendFour();
    appendFull("full");
    loop.run();
    assertThat(sent).hasSize(5);
    assertThat(sent.get(4).records().bytes().remaining()).isGreaterThanOrEqualTo(FIRST_BYTES);
  }

  @Test
  void aRecordThatDoesNotFitBeginsTheNextSegmentInAGroupOfItsOwn() throws Exception {
    fillSegment();
    append("c");
    appendHalf("d");
    loop.run();
    assertThat(sent).hasSize(1);
    acknowledge(0);
    assertThat(told).containsExactly("filling durable", "c durable", "c settled");
    assertThat(sent.stream().map(each -> each.records().segment())).containsExactly(1, 2);
    RecordGroup last = sent.get(1).records();
    assertThat(last.offset()).isEqualTo(64);
    assertThat(last.capacity()).isEqualTo(2L * FIRST_BYTES);
  }

  /** A quarter of the first segment is left. */
  private void fillSegment() throws NoSpaceException {
    appendBets("filling", FULL_BETS / 4 * 3);
  }

  private void appendHalf(String name) throws NoSpaceException {
    appendBets(name, FULL_BETS / 2);
  }

  @Test
  void whoJoinsWaitsForTheLastRecordAndForNothingIfThereIsNone() throws Exception {
    join("at once");
    loop.run();
    assertThat(told).containsExactly("at once durable", "at once settled");
    append("a");
    join("collected");
    loop.run();
    join("on its way");
    assertThat(told).hasSize(2);
    acknowledge(0);
    assertThat(told.subList(2, 5))
        .containsExactly("a durable", "collected durable", "on its way durable");
  }

  @Test
  void aLogThatFailsIsToldToAllAndTakesNothingMore() throws Exception {
    appendFull("a");
    loop.run();
    for (int i = 0; i < 8; i++) {
      appendFull("full");
    }
    loop.run();
    append("pending");
    sent.get(0).waiter().failed(new JournalException("no majority"));
    assertThat(told)
        .containsExactly(
            "a failed: no majority", "full failed: no majority", "pending failed: no majority");
    assertThat(commits.failure()).hasMessage("no majority");
    assertThat(append("late")).isEqualTo(Place.NONE);
    join("late too");
    assertThat(told).endsWith("late failed: no majority", "late too failed: no majority");
    sent.get(1).waiter().failed(new JournalException("another"));
    assertThat(commits.failure()).hasMessage("no majority");
    assertThat(sent).hasSize(8);
  }

  @Test
  void whatTheLogSaysCountsBeforeAnythingIsAppended() throws Exception {
    logFailure = new JournalException("not the leader any more");
    assertThat(commits.failure()).isSameAs(logFailure);
    assertThat(append("a")).isEqualTo(Place.NONE);
    assertThat(told).containsExactly("a failed: not the leader any more");
    assertThat(loop.waiting()).isZero();
  }

  @Test
  void aWaiterThatThrowsEndsIt() throws Exception {
    commits.append(Entry.ready(1), new Throwing());
    loop.run();
    appendWorth("on its way");
    loop.run();
    append("b");
    sent.get(0).waiter().durable();
    loop.run();
    acknowledge(1);
    assertThat(sent).as("nothing leaves any more").hasSize(2);
    assertThat(failures).singleElement().asString().contains("broken");
    assertThat(told).containsExactly("b failed: broken", "on its way durable");
    assertThat(commits.failure()).hasMessage("broken");
  }

  /** The log needs room too: three times the segment, which is twice as long as the first. */
  @Test
  void withoutRoomNothingIsAppended() throws Exception {
    fillSegment();
    append("c");
    storage.setCapacity(6L * FIRST_BYTES - 1);
    assertThatThrownBy(() -> appendHalf("d")).isInstanceOf(NoSpaceException.class);
    storage.setCapacity(6L * FIRST_BYTES);
    appendHalf("e");
    loop.run();
    acknowledge(0);
    assertThat(sent).hasSize(2);
  }

  @Test
  void whenItIsClosedWhatWasAppendedStillLeavesAndNothingMoreIsTaken() throws Exception {
    append("a");
    commits.close(false, new TellingWaiter("close", told));
    assertThat(sent).hasSize(1);
    assertThat(told).isEmpty();
    acknowledge(0);
    assertThat(told).containsExactly("a durable", "close durable", "a settled");
    append("late");
    assertThat(told).endsWith("late failed: the journal is closed");
  }

  @Test
  void aFailureWhileItIsClosedIsTold() throws Exception {
    append("a");
    commits.close(false, new TellingWaiter("close", told));
    sent.get(0).waiter().failed(new JournalException("no majority"));
    assertThat(told).containsExactly("a failed: no majority", "close failed: no majority");
  }

  private record Throwing() implements Waiter {
    @Override
    public void durable() {
      throw new IllegalStateException("broken");
    }

    @Override
    public void failed(Exception cause) {
      throw new AssertionError(cause);
    }
  }
}
