package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import lottery.kit.CapturedOutput;
import lottery.server.contest.LetterContest.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was said before a restart is said after it. */
class RestartTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private LetterContest contest = new LetterContest();
  private Peer peer = contest.peer();

  @Test
  void aStreamGoesOnWhereItWas() {
    peer.submit("s", 0, "abc");
    restart();
    peer.ask("s");
    peer.submit("s", 0, "abc");
    peer.submit("s", 3, "d");
    contest.settle();
    assertThat(peer.heard()).containsExactly("3", "ack", "ack");
    assertThat(contest.stored()).isEqualTo("abcd");
  }

  @Test
  void aConversationIsKnownAgain() {
    peer.converse("abc");
    restart();
    peer.converse("abcd");
    contest.settle();
    assertThat(peer.heard()).containsExactly("ack");
    assertThat(contest.stored()).isEqualTo("abcd");
  }

  @Test
  void aClosedBookIsClosed() {
    peer.ready();
    restart();
    assertThat(contest.books.isClosed(LetterContest.AGENCY)).isTrue();
    peer.batch("a");
    contest.settle();
    assertThat(peer.heard()).singleElement().asString().contains("has closed its book");
  }

  @Test
  void theDrawThatWasMadeIsNotMadeAgain() {
    peer.batch("a");
    peer.ready();
    peer.readyAs(2);
    restart();
    assertThat(output.lines()).filteredOn(line -> line.contains("action: sorteo")).hasSize(1);
    assertThat(contest.books.openCount()).isZero();
  }

  private void restart() {
    contest.settle();
    contest.storage.kill();
    contest = new LetterContest(contest.storage);
    contest.settle();
    peer = contest.peer();
  }
}
