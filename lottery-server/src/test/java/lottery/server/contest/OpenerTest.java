package lottery.server.contest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import lottery.proof.SigningKey;
import lottery.proof.VerifyKey;
import lottery.server.journal.SealKeys;
import org.junit.jupiter.api.Test;

/** Our own mistakes on the thread that reads and makes contests: somebody waits for its result. */
class OpenerTest {
  private static final IllegalStateException BUG = new IllegalStateException("a bug");

  @Test
  void oneWhileAContestIsReadEndsTheProcess() throws Exception {
    SeveralContests contests = new SeveralContests();
    contests.drawn("monday", 7, 100);
    contests.opened("tuesday", 1, 8);
    contests.serve();
    contests.recovery =
        terms -> {
          throw BUG;
        };
    SeveralContests.Peer peer = contests.newPeer();
    peer.choose("monday");
    peer.ask(1);
    assertThatThrownBy(contests::settle).isInstanceOf(AssertionError.class).hasCause(BUG);
  }

  @Test
  void oneWhileAContestIsOpenedEndsTheProcess() throws Exception {
    SteppedServer server =
        new SteppedServer(new ConfiguredContest("monday", 1, DrawPlan.fixed(7)), 1);
    server.peer().ready(1);
    server.directory.keys = new KeysWithABug();
    assertThatThrownBy(() -> server.open(new ConfiguredContest("tuesday", 1, DrawPlan.fixed(8))))
        .isInstanceOf(AssertionError.class)
        .hasCause(BUG);
  }

  private record KeysWithABug() implements SealKeys {
    @Override
    public Optional<VerifyKey> configured() {
      throw BUG;
    }

    @Override
    public Optional<VerifyKey> ofNewContest(boolean someoneSigns) {
      throw BUG;
    }

    @Override
    public SigningKey read() {
      throw BUG;
    }
  }
}
