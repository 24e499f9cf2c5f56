package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import lottery.server.contest.LetterContest.Peer;
import lottery.server.journal.FakeStorage.Operation;
import org.junit.jupiter.api.Test;

/** SUBMITs of bets that are stored already, by their place: an ACK says that they are these. */
class RepeatTest {
  private static final String S = "s";

  private final LetterContest contest = new LetterContest();
  private final Peer one = contest.peer();
  private final Peer other = contest.peer();

  @Test
  void acknowledgesTheSameBetsAndStoresThemOnce() {
    one.submit(S, 0, "abcdef");
    other.submit(S, 0, "abcdef");
    other.submit(S, 2, "cd");
    contest.settle();
    assertThat(one.heard()).containsExactly("ack");
    assertThat(other.heard()).containsExactly("ack", "ack");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void refusesOtherBetsAndSaysWhichDiffersFirst() {
    one.submit(S, 0, "abcdef");
    other.submit(S, 2, "cdxf");
    contest.settle();
    assertThat(other.heard())
        .containsExactly("bet 2: differs from what is stored at 4 of stream \"s\"");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void storesTheRestOfAnOverlapOnlyWhenTheOverlapIsTheSame() {
    one.submit(S, 0, "abc");
    other.submit(S, 1, "bcde");
    contest.settle();
    one.submit(S, 3, "dxyz");
    contest.settle();
    assertThat(other.heard()).containsExactly("ack");
    assertThat(one.heard())
        .containsExactly("ack", "bet 1: differs from what is stored at 4 of stream \"s\"");
    assertThat(contest.stored()).isEqualTo("abcde");
  }

  @Test
  void comparesWithBetsOfManyRecordsAndSegments() {
    String bets = "abcdefghijklmnopqrstuvwxyz".repeat(4);
    for (int i = 0; i < bets.length(); i++) {
      one.submit(S, i, bets.substring(i, i + 1));
      one.submit("t", i, "x");
    }
    contest.settle();
    other.submit(S, 0, bets);
    other.submit(S, 0, bets.replace('y', '!'));
    contest.settle();
    assertThat(other.heard())
        .containsExactly("ack", "bet 24: differs from what is stored at 24 of stream \"s\"");
  }

  @Test
  void answersARepeatOnlyWhenItsFirstCopyIsDurable() {
    one.submit(S, 0, "ab");
    contest.settle();
    contest.storage.failAt(Operation.FORCE, 1);
    one.submit(S, 2, "cd");
    other.submit(S, 2, "cd");
    assertThatThrownBy(contest::settle).hasCauseInstanceOf(IOException.class);
    assertThat(other.heard()).isEmpty();
    assertThat(other.isOpen()).isFalse();
  }

  @Test
  void whatComesForAStreamThatIsComparedWaitsAndNothingElseDoes() {
    one.submit(S, 0, "abc");
    contest.settle();
    one.heard();
    one.submit(S, 0, "abcd");
    one.submit(S, 4, "ef");
    one.ask(S);
    other.submit("t", 0, "x");
    contest.runLoop();
    assertThat(one.heard()).isEmpty();
    assertThat(other.heard()).containsExactly("ack");
    contest.settle();
    assertThat(one.heard()).containsExactly("ack", "ack", "6");
    assertThat(contest.stored()).isEqualTo("abcxdef");
  }

  @Test
  void aBookClosesAfterTheBetsThatAreCompared() {
    one.submit(S, 0, "abc");
    contest.settle();
    one.submit(S, 0, "abcd");
    one.submit(S, 4, "ef");
    one.ready();
    contest.settle();
    assertThat(one.heard()).containsExactly("ack", "ack", "ack", "ack");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void aRepeatIsAcknowledgedAfterTheBookHasClosedAndOtherBetsAreNot() {
    one.submit(S, 0, "abc");
    one.ready();
    one.submit(S, 0, "abc");
    one.submit(S, 0, "abcd");
    contest.settle();
    assertThat(one.heard()).containsExactly("ack", "ack", "ack", "agency 1 has closed its book");
  }

  @Test
  void nothingOfAPipelineIsStoredAfterItsGapThoughAnotherSenderFillsIt() {
    one.submit(S, 0, "abc");
    other.submit(S, 0, "xyz");
    one.submit(S, 3, "def");
    other.submit(S, 3, "uvw");
    one.submit(S, 6, "ghi");
    other.submit(S, 6, "rst");
    contest.settle();
    String differs = "bet 0: differs from what is stored at 0 of stream \"s\"";
    assertThat(other.heard()).containsExactly(differs, differs, differs);
    assertThat(contest.stored()).isEqualTo("abcdefghi");
  }

  @Test
  void aSenderGoesOnWhenItGoesBackToTheGapOrAsks() {
    one.submit(S, 1, "b");
    one.submit(S, 2, "c");
    one.submit(S, 0, "a");
    one.submit(S, 1, "b");
    contest.settle();
    String gap = "first: \"1\" (expected: 0)";
    assertThat(one.heard()).containsExactly(gap, gap, "ack", "ack");

    one.submit(S, 5, "f");
    other.submit(S, 2, "cde");
    one.submit(S, 6, "g");
    one.ask(S);
    one.submit(S, 5, "f");
    contest.settle();
    gap = "first: \"5\" (expected: 2)";
    assertThat(one.heard()).containsExactly(gap, gap, "5", "ack");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void everyBatchAfterOneThatIsPutOffIsPutOff() {
    one.submit(S, 0, "a");
    contest.settle();
    contest.storage.setCapacity(contest.storage.usedBytes());
    one.submit(S, 1, "b".repeat(60));
    contest.settle();
    contest.storage.setCapacity(Long.MAX_VALUE);
    one.submit(S, 61, "c");
    contest.settle();
    assertThat(one.heard())
        .hasSize(3)
        .last()
        .satisfies(heard -> assertThat(heard).startsWith("again: "));
    assertThat(contest.stored()).isEqualTo("a");
    one.submit(S, 1, "b");
    contest.settle();
    assertThat(one.heard()).containsExactly("ack");
  }

  @Test
  void nothingIsStoredAfterBetsThatBreakARule() {
    other.submit(S, 0, "abc");
    other.submitBadBets(S, 3);
    one.submit(S, 0, "abcdef");
    other.submit(S, 6, "xyz");
    other.ready();
    contest.settle();
    assertThat(other.heard()).containsExactly("ack", "bet 1: bad", "bet 1: bad", "bet 1: bad");
    assertThat(contest.stored()).isEqualTo("abcdef");
  }

  @Test
  void aBookIsNotClosedAfterBetsThatWereNotStored() {
    one.submit(S, 1, "b");
    one.ready();
    contest.settle();
    String gap = "first: \"1\" (expected: 0)";
    assertThat(one.heard()).containsExactly(gap, gap);
    assertThat(contest.books.isClosed(LetterContest.AGENCY)).isFalse();
    one.ask(S);
    one.ready();
    contest.settle();
    assertThat(one.heard()).containsExactly("0", "ack");
  }

  @Test
  void aConnectionWithTooManyGapsIsClosed() {
    for (int i = 0; i <= Gaps.MAX_GAPS; i++) {
      one.submit("s" + i, 1, "a");
    }
    contest.settle();
    assertThat(one.heard()).hasSize(Gaps.MAX_GAPS + 1);
    assertThat(one.isOpen()).isTrue();
    one.submit("s0", 2, "a");
    contest.settle();
    assertThat(one.heard()).isEmpty();
    assertThat(one.isOpen()).isFalse();
  }

  @Test
  void bothSendersOfOneStreamAreToldWhenTheJournalFails() {
    one.submit(S, 0, "abc");
    contest.settle();
    contest.storage.failAt(Operation.WRITE, 1);
    one.submit(S, 3, "d");
    one.submit(S, 0, "abc");
    assertThatThrownBy(contest::settle).hasCauseInstanceOf(IOException.class);
    assertThat(one.heard()).containsExactly("ack");
    assertThat(one.isOpen()).isFalse();
  }
}
