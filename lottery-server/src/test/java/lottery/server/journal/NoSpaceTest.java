package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoSpaceTest {
  private final FakeStorage storage = new FakeStorage(1);
  private final List<String> appended = new ArrayList<>();

  /** Appends until the disk is full. */
  private void fill(Contest contest) {
    assertThatThrownBy(
            () -> {
              while (true) {
                appended.add(contest.commit("w" + appended.size(), 5));
              }
            })
        .isInstanceOf(NoSpaceException.class)
        .hasMessageStartingWith("no room for a segment");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesBetsWhileTheDiskIsFullAndTakesThemAgainWhenItIsNot(boolean known) throws Exception {
    storage.setCapacity(7000);
    if (!known) {
      storage.hideCapacity();
    }
    Contest contest = Contest.open(storage);
    fill(contest);
    assertThat(appended).hasSizeGreaterThan(10);
    byte[] full = storage.contents("journal-000003.seg");
    assertThatThrownBy(() -> contest.append("refused", 5)).isInstanceOf(NoSpaceException.class);
    contest.loop.run();
    assertThat(contest.told).hasSize(appended.size()).noneMatch(line -> line.contains("refused"));
    assertThat(contest.failures).isEmpty();
    assertThat(storage.contents("journal-000003.seg")).isEqualTo(full);
    assertThat(storage.list()).noneMatch(SegmentNames::isPrepared);

    storage.setCapacity(20_000);
    appended.add(contest.commit("again", 5));
    contest.close();
    assertThat(Contest.open(storage).found.lines()).isEqualTo(appended);
  }

  /** A server is not ready while that is so, though it answers. */
  @Test
  void isSaidUntilThereIsRoomAgain() throws Exception {
    storage.setCapacity(7000);
    Contest contest = Contest.open(storage);
    appended.add(contest.commit("first", 5));
    assertThat(contest.figures.lastFailure()).isEmpty();
    fill(contest);
    assertThat(contest.figures.lastFailure())
        .hasValueSatisfying(
            failure -> assertThat(failure.reason()).startsWith("no room for a segment"));

    storage.setCapacity(20_000);
    contest.commit("again", 5);
    assertThat(contest.figures.lastFailure()).isEmpty();
    contest.close();
  }

  @Test
  void takesBetsAgainThoughAnUnfinishedSegmentCouldNotBeDeleted() throws Exception {
    storage.setCapacity(7000);
    storage.hideCapacity();
    storage.failAt(FakeStorage.Operation.DELETE, 1);
    Contest contest = Contest.open(storage);
    fill(contest);
    assertThat(storage.isFailing(FakeStorage.Operation.DELETE)).isFalse();

    storage.setCapacity(20_000);
    appended.add(contest.commit("again", 5));
    contest.close();
    assertThat(Contest.open(storage).found.lines()).isEqualTo(appended);
  }

  @Test
  void keepsRoomForTheEndOfTheContest() throws Exception {
    storage.setCapacity(7000);
    Contest contest = Contest.open(storage);
    fill(contest);
    for (int agency = 1; agency <= Contest.TERMS.agencies(); agency++) {
      contest.journal.appendReady(agency, contest.waiter("ready"));
      appended.add("ready " + agency);
    }
    DrawRecord draw =
        new DrawRecord(
            7574,
            contest.journal.bets(),
            contest.journal.fingerprint(),
            new int[] {1, 2, 3},
            "00".repeat(32));
    contest.journal.appendDraw(draw, contest.waiter("draw"));
    appended.add("draw " + draw);
    contest.close();
    assertThat(contest.told).endsWith("draw durable", "close durable");
    byte[] newest = storage.contents("journal-000003.seg");
    Contest again = Contest.open(storage);
    assertThat(again.found.lines()).isEqualTo(appended);
    again.close();
    assertThat(storage.contents("journal-000003.seg")).isEqualTo(newest);
  }

  @Test
  void keepsTheRoomOfTheDrawHoweverOftenItIsClosed() throws Exception {
    Terms terms = new Terms(60, 7574);
    SegmentSizes sizes = new SegmentSizes(16 << 10, 16 << 10);
    storage.setCapacity(sizes.firstBytes());
    Contest contest = Contest.open(storage, terms, sizes);
    fill(contest);
    for (int agency = 1; agency <= terms.agencies(); agency++) {
      contest.close();
      contest = Contest.open(storage, terms, sizes);
      contest.journal.appendReady(agency, contest.waiter("ready"));
      contest.loop.run();
    }
    DrawRecord draw =
        new DrawRecord(
            7574,
            contest.journal.bets(),
            contest.journal.fingerprint(),
            new int[terms.agencies()],
            "00".repeat(32));
    contest.journal.appendDraw(draw, contest.waiter("draw"));
    contest.close();
    assertThat(contest.told).endsWith("draw durable", "close durable");
  }

  @Test
  void takesSmallerSegmentsWhenLargeOnesDoNotFit() throws Exception {
    storage.setCapacity(32768);
    Contest contest = Contest.open(storage, new SegmentSizes(8192, 16384));
    fill(contest);
    assertThat(storage.contents("journal-000002.seg")).hasSize(16384);
    assertThat(storage.contents("journal-000003.seg")).hasSize(8192);
  }

  @Test
  void saysSoWhenNotEvenTheFirstSegmentFits() {
    storage.setCapacity(1000);
    assertThatThrownBy(() -> Contest.open(storage))
        .isInstanceOf(NoSpaceException.class)
        .hasMessage("no room for a segment: 1000 bytes left, needs 2048");
    assertThat(storage.list()).isEmpty();
  }

  @Test
  void goesOnWithSmallerBetsInTheRoomThatIsLeft() throws Exception {
    storage.setCapacity(2048);
    Contest contest = Contest.open(storage);
    assertThatThrownBy(() -> contest.append("large", 100)).isInstanceOf(NoSpaceException.class);
    String small = contest.commit("small", 1);
    contest.close();
    assertThat(Contest.open(storage).found.lines()).containsExactly(small);
  }
}
