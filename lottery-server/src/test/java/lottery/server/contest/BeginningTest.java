package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import lottery.server.contest.LetterContest.Peer;
import org.junit.jupiter.api.Test;

/** Streams that are asked for by the bet they begin with: a file under another name, for one. */
class BeginningTest {
  private final LetterContest contest = new LetterContest();
  private final Peer one = contest.peer();
  private final Peer other = contest.peer();

  @Test
  void aStreamIsFoundByItsFirstBetWhateverItsNameAndDialect() {
    one.submit("a.csv", 0, "abc");
    one.batch("xy");
    one.converse("pq");
    contest.settle();
    other.askForBeginning("a");
    other.askForBeginning("x");
    other.askForBeginning("p");
    other.askForBeginning("b");
    contest.settle();
    assertThat(other.heard()).containsExactly("3", "2", "2", "0");
  }

  @Test
  void whoWasToldOfNoSuchStreamDoesNotBeginASecondOne() {
    one.askForBeginning("a");
    other.askForBeginning("a");
    one.submit("old-name.csv", 0, "ab");
    other.submit("new-name.csv", 0, "ab");
    other.submit("new-name.csv", 2, "cd");
    contest.settle();
    String refusal =
        "stream: \"new-name.csv\" begins as \"old-name.csv\" does, which was begun after this sender"
            + " had asked";
    assertThat(one.heard()).containsExactly("0", "ack");
    assertThat(other.heard()).containsExactly("0", refusal, refusal);
    assertThat(contest.stored()).isEqualTo("ab");
  }

  @Test
  void whoWasToldOfOneOrDidNotAskMayBeginASecondOne() {
    one.submit("first.csv", 0, "ab");
    other.askForBeginning("a");
    other.submit("second.csv", 0, "ac");
    contest.peer().submit("third.csv", 0, "ad");
    contest.settle();
    assertThat(other.heard()).containsExactly("2", "ack");
    assertThat(contest.stored()).isEqualTo("abacad");
  }

  @Test
  void theFirstOfSeveralIsTheOneThatIsTold() {
    one.submit("first.csv", 0, "abc");
    one.submit("second.csv", 0, "a");
    one.askForBeginning("a");
    contest.settle();
    assertThat(one.heard()).containsExactly("ack", "ack", "3");
  }
}
