package lottery.server.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lottery.codec.bet.BetRows;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final FakeStorage storage = new FakeStorage(1);

  @Test
  void makesManyAppendsDurableWithOneForce() throws Exception {
    Contest contest = Contest.open(storage, new SegmentSizes(1 << 16, 1 << 16));
    contest.commit("first", 1);
    int forces = storage.count(Operation.FORCE);
    int writes = storage.count(Operation.WRITE);
    for (int i = 0; i < 100; i++) {
      contest.append("w" + i, 1);
    }
    assertThat(contest.loop.waiting()).isEqualTo(1);
    contest.loop.run();
    assertThat(storage.count(Operation.FORCE)).isEqualTo(forces + 1);
    assertThat(storage.count(Operation.WRITE)).isEqualTo(writes + 1);
    assertThat(contest.told).hasSize(101).startsWith("first durable", "w0 durable", "w1 durable");
  }

  @Test
  void readsBackEachKindOfRecord() throws Exception {
    Contest contest = Contest.open(storage);
    DrawRecord draw =
        new DrawRecord(7574, 1, "00".repeat(32), new int[] {1, 0, 0}, "11".repeat(32));
    String bets = contest.append("bets", 1);
    contest.journal.appendReady(2, contest.waiter("ready"));
    contest.journal.appendAct("2 0 ana close-book agency=1", contest.waiter("act"));
    contest.journal.appendSeal("seal\n", contest.waiter("seal"));
    contest.journal.appendNumber("number\n", contest.waiter("number"));
    contest.journal.appendDraw(draw, contest.waiter("draw"));
    contest.loop.run();
    storage.crash();
    List<String> expected =
        List.of(
            bets,
            "ready 2",
            "act 2 0 ana close-book agency=1",
            "seal seal\n",
            "number number\n",
            "draw " + draw);
    assertThat(Contest.open(storage).found.lines()).isEqualTo(expected);

    Records verified = new Records();
    VerifyReport report = Verify.read(storage, verified);
    assertThat(verified.lines()).isEqualTo(expected);
    assertThat(report.facts()).isEqualTo(verified.facts());
    assertThat(AuditReader.read(storage)).containsExactly("2 0 ana close-book agency=1");
  }

  @Test
  void tellsNobodyBeforeTheForce() throws Exception {
    Contest contest = Contest.open(storage);
    contest.commit("first", 1);
    int forces = storage.count(Operation.FORCE);
    List<Integer> forcesWhenTold = new ArrayList<>();
    Waiter waiter =
        new Waiter() {
          @Override
          public void durable() {
            forcesWhenTold.add(storage.count(Operation.FORCE));
            assertThat(storage.unforcedBytes()).isZero();
          }

          @Override
          public void failed(Exception cause) {
            throw new AssertionError(cause);
          }
        };
    contest.journal.appendBets(1, "a", 0, Bets.of(1, 1, 3), waiter);
    contest.journal.appendReady(1, waiter);
    contest.journal.afterCommit(waiter);
    assertThat(forcesWhenTold).isEmpty();
    contest.loop.run();
    assertThat(forcesWhenTold).containsExactly(forces + 1, forces + 1, forces + 1);
  }

  @Test
  void writesAndAcknowledgesNothingOnceItsLockIsGone() throws Exception {
    Contest contest = Contest.open(storage);
    contest.commit("first", 1);
    contest.append("second", 1);
    int writes = storage.count(Operation.WRITE);
    storage.removeLock();
    contest.loop.run();
    assertThat(contest.told)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("first durable"),
            line -> assertThat(line).startsWith("second failed"));
    assertThat(contest.failures)
        .singleElement()
        .satisfies(
            e ->
                assertThat(e)
                    .hasMessage("the lock of the journal's directory was removed or exchanged"));
    assertThat(storage.count(Operation.WRITE)).isEqualTo(writes);
  }

  @Test
  void settlesAllWaitersOfALoopInOneTask() throws Exception {
    Contest contest = Contest.open(storage);
    Loop one = new Loop();
    Loop two = new Loop();
    for (Loop loop : List.of(one, two, one, two, one)) {
      Waiter waiter = new TellingWaiter(loop == one ? "one" : "two", contest.told, loop);
      contest.journal.appendBets(1, "", 0, Bets.of(1, 1, 1), waiter);
    }
    contest.loop.run();
    assertThat(contest.told).hasSize(5).allMatch(line -> line.endsWith("durable"));
    contest.told.clear();
    assertThat(one.waiting()).isEqualTo(1);
    assertThat(two.waiting()).isEqualTo(1);
    two.run();
    one.run();
    assertThat(contest.told)
        .containsExactly("two settled", "two settled", "one settled", "one settled", "one settled");
  }

  @Test
  void settlesARepeatAtOnceWhenNothingIsPending() throws Exception {
    Contest contest = Contest.open(storage);
    contest.commit("first", 1);
    int forces = storage.count(Operation.FORCE);
    contest.journal.afterCommit(new TellingWaiter("repeat", contest.told, contest.loop));
    assertThat(contest.told).containsExactly("first durable", "repeat durable");
    contest.loop.run();
    assertThat(contest.told).endsWith("repeat settled");
    assertThat(storage.count(Operation.FORCE)).isEqualTo(forces);
  }

  @Test
  void settlesARepeatWithTheCommitItsFirstCopyWaitsFor() throws Exception {
    Contest contest = Contest.open(storage);
    contest.append("first", 1);
    contest.journal.afterCommit(contest.waiter("repeat"));
    assertThat(contest.told).isEmpty();
    contest.loop.run();
    assertThat(contest.told).containsExactly("first durable", "repeat durable");
  }

  @Test
  void letsAWaiterAppendWhenItIsTold() throws Exception {
    Contest contest = Contest.open(storage);
    Waiter last =
        new Waiter() {
          @Override
          public void durable() {
            contest.told.add("last durable");
            try {
              contest.append("draw", 1);
            } catch (NoSpaceException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void failed(Exception cause) {
            throw new AssertionError(cause);
          }
        };
    contest.journal.appendReady(1, last);
    contest.append("other", 1);
    contest.loop.runOne();
    assertThat(contest.told).containsExactly("last durable", "other durable");
    contest.close();
    assertThat(contest.told).endsWith("draw durable", "close durable");
    assertThat(Contest.open(storage).found.lines()).hasSize(3);
  }

  @Test
  void countsAndFingerprintsWhatWasAppendedBeforeItIsCommitted() throws Exception {
    Contest contest = Contest.open(storage);
    BetRows rows = Bets.of(1, 1, 3);
    contest.journal.appendBets(1, "", 0, rows, contest.waiter("a"));
    assertThat(contest.journal.bets()).isEqualTo(3);
    assertThat(contest.journal.fingerprint()).isEqualTo(Bets.sha256(Bets.text(rows)));
    contest.loop.run();
    assertThat(contest.journal.fingerprint()).isEqualTo(Bets.sha256(Bets.text(rows)));
  }

  @Test
  void writesARecordLargerThanTheCommitBuffer() throws Exception {
    SegmentSizes sizes = new SegmentSizes(1 << 16, 1 << 16);
    Contest contest = Contest.open(storage, sizes);
    String small = contest.append("small", 1);
    String large = contest.append("large", 100_000);
    contest.close();
    assertThat(Contest.open(storage, sizes).found.lines()).containsExactly(small, large);
  }

  @Test
  void rollsAcrossManySegments() throws Exception {
    Contest contest = Contest.open(storage);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add(contest.append("w" + i, i % 7));
      if (i % 5 == 0) {
        contest.loop.run();
      }
    }
    contest.close();
    assertThat(storage.list()).hasSizeGreaterThan(20).doesNotContain("lock");
    assertThat(storage.openFiles()).isZero();
    Contest again = Contest.open(storage);
    assertThat(again.found.lines()).isEqualTo(lines);
    assertThat(again.journal.fingerprint()).isEqualTo(contest.journal.fingerprint());
  }

  @Test
  void doublesSegmentsUpToTheirLimit() throws Exception {
    SegmentSizes sizes = new SegmentSizes(8192, 32768);
    Contest contest = Contest.open(storage, sizes);
    for (int i = 0; i < 160; i++) {
      contest.commit("w" + i, 20);
    }
    List<Integer> bytes = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      bytes.add(storage.contents(SegmentNames.segment(i)).length);
    }
    assertThat(bytes).containsExactly(8192, 16384, 32768, 32768, 32768);
  }

  @Test
  void leavesNothingPreparedWhenItIsClosed() throws Exception {
    Contest contest = Contest.open(storage);
    contest.commit("a", 1);
    assertThat(storage.list()).contains("journal-000002.new");
    contest.close();
    assertThat(storage.list()).containsExactly("journal-000001.seg");
  }

  @Test
  void writesOneClosingRecordHoweverOftenItIsOpenedForNothing() throws Exception {
    Contest contest = Contest.open(storage);
    contest.commit("a", 1);
    contest.close();
    byte[] closed = storage.contents("journal-000001.seg");
    Contest.open(storage).close();
    Contest.open(storage).close();
    assertThat(storage.contents("journal-000001.seg")).isEqualTo(closed);
  }

  @Test
  void acceptsNothingOnceItIsClosed() throws Exception {
    Contest contest = Contest.open(storage);
    contest.close();
    contest.append("late", 1);
    contest.journal.appendReady(1, contest.waiter("late ready"));
    contest.journal.afterCommit(contest.waiter("late repeat"));
    contest.close();
    assertThat(contest.told)
        .containsExactly(
            "close durable",
            "late failed: the journal is closed",
            "late ready failed: the journal is closed",
            "late repeat failed: the journal is closed",
            "close failed: the journal is closed");
    assertThat(contest.failures).isEmpty();
  }

  @Test
  void failsWhenAWaiterThrows() throws Exception {
    Contest contest = Contest.open(storage);
    Waiter broken =
        new Waiter() {
          @Override
          public void durable() {
            throw new IllegalStateException("a bug");
          }

          @Override
          public void failed(Exception cause) {
            throw new AssertionError("told twice");
          }
        };
    contest.append("before", 1);
    contest.journal.appendReady(1, broken);
    contest.append("after", 1);
    contest.loop.run();
    assertThat(contest.told).containsExactly("before durable", "after failed: a bug");
    assertThat(contest.failures).hasSize(1);
  }

  @Test
  void doesNotForceInDurabilityOsUntilItIsClosed() throws Exception {
    Contest contest = Contest.open(storage, Durability.OS);
    int forces = storage.count(Operation.FORCE);
    contest.append("a", 1);
    contest.journal.afterCommit(contest.waiter("b"));
    contest.loop.run();
    assertThat(contest.told).containsExactly("a durable", "b durable");
    // The one force is of the next segment's zeros.
    assertThat(storage.count(Operation.FORCE)).isEqualTo(forces + 1);
    assertThat(storage.unforcedBytes()).isPositive();
    contest.close();
    assertThat(storage.unforcedBytes()).isZero();
  }

  @Test
  void keepsASecondOneOut() throws Exception {
    Contest contest = Contest.open(storage);
    assertThatThrownBy(() -> Contest.open(storage)).isInstanceOf(JournalLockedException.class);
    contest.close();
    Contest.open(storage).close();
  }
}
