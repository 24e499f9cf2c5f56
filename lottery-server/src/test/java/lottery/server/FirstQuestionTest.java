package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agency that asks as soon as the last book is closed need not ask again. */
class FirstQuestionTest {
  private static final int CONTESTS = 50;
  private static final Frame ACK = new Frame(TlvPeer.ACK, "");

  /** A machine that cannot draw within this time may make it ask again. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFirstQuestionAfterTheLastBookGetsTheWinners(boolean onNewConnection) throws Exception {
    int answered = 0;
    for (int contest = 0; contest < CONTESTS; contest++) {
      try (RunningServer server =
              new RunningServer(
                  directory.resolve("contest-" + contest), Map.of("SERVER_AGENCIES", "1"));
          TlvPeer peer = new TlvPeer(server.port())) {
        assertThat(peer.ask(TlvPeer.BET, "1#Ana#Paz#111#1990-01-02#7574#")).isEqualTo(ACK);
        assertThat(peer.ask(TlvPeer.READY, "1#")).isEqualTo(ACK);
        answered += ask(server, peer, onNewConnection) ? 1 : 0;
      }
    }
    assertThat(answered).isPositive();
  }

  private static boolean ask(RunningServer server, TlvPeer peer, boolean onNewConnection)
      throws IOException {
    if (!onNewConnection) {
      return isAnswered(peer);
    }
    try (TlvPeer other = new TlvPeer(server.port())) {
      return isAnswered(other);
    }
  }

  private static boolean isAnswered(TlvPeer peer) throws IOException {
    long asked = System.nanoTime();
    Frame reply = peer.ask(TlvPeer.ASK_WINNERS, "1#");
    if (reply.equals(new Frame(TlvPeer.WINNERS, "111#"))) {
      return true;
    }
    assertThat(reply).isEqualTo(new Frame(TlvPeer.BUSY, ""));
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(PATIENCE);
    return false;
  }
}
