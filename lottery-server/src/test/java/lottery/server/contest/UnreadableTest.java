package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import lottery.kit.CapturedOutput;
import lottery.server.contest.LetterContest.Peer;
import lottery.server.journal.DelegatingStorage;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stored bets that cannot be read for a while cannot be compared with: everybody comes again. */
class UnreadableTest {
  @RegisterExtension final CapturedOutput output = new CapturedOutput();
  private boolean unreadable;
  private final LetterContest contest =
      new LetterContest(
          new StreamLimits(Long.MAX_VALUE, Long.MAX_VALUE), new FakeStorage(1), Unreadable::new);
  private final Peer peer = contest.peer();
  private final Peer other = contest.peer();

  @Test
  void aRepeatIsPutOffAndSoIsWhatComesAfterIt() {
    peer.submit("s", 0, "ab");
    contest.settle();
    unreadable = true;
    other.submit("s", 0, "ab");
    other.submit("s", 2, "c");
    contest.settle();
    assertThat(other.heard())
        .hasSize(2)
        .allMatch("again: the bets that are stored cannot be read"::equals);
    assertThat(contest.stored()).isEqualTo("ab");

    unreadable = false;
    other.submit("s", 0, "abc");
    contest.settle();
    assertThat(other.heard()).containsExactly("ack");
    assertThat(output.lines()).anyMatch(line -> line.contains("relectura | result: fail"));
  }

  @Test
  void aConversationStartsOver() {
    peer.converse("ab");
    contest.settle();
    unreadable = true;
    other.converse("ab");
    other.converse("c");
    contest.settle();
    assertThat(other.heard()).isEmpty();
    assertThat(other.isOpen()).isFalse();

    unreadable = false;
    Peer again = contest.peer();
    again.converse("ab");
    again.converse("c");
    contest.settle();
    assertThat(again.heard()).containsExactly("ack", "ack");
  }

  private final class Unreadable extends DelegatingStorage {
    Unreadable(Storage disk) {
      super(disk);
    }

    @Override
    protected void beforeRead() throws IOException {
      if (unreadable) {
        throw new IOException("input/output error");
      }
    }
  }
}
