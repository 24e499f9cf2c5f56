package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import lottery.kit.Counted;
import lottery.kit.JavaProcess;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As many streams as a server takes, which it can be started on again with the same heap. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ManyStreamsTest {
  private static final int AGENCIES = 400;
  private static final int STREAMS_OF_ONE = 1024;

  /** A connection with gaps in more streams is closed. */
  private static final int IN_FLIGHT = 8;

  private static final String HEAP = "64m";
  private static final String REFUSAL = "of all agencies beyond the first two of each)";

  @TempDir Path directory;

  private int begun;

  @Test
  void whatIsTakenCanBeStartedOnAgain() throws Exception {
    ServerProgram central = new ServerProgram(directory, AGENCIES).heap(HEAP);
    try (JavaProcess server = central.start();
        TlvPeer peer = new TlvPeer(central.port())) {
      assertThat(beginUntilRefused(peer)).contains(REFUSAL);
      assertThat(peer.ask(TlvPeer.SUBMIT, bet(AGENCIES, "last")).isAck())
          .as("each agency can have its file's")
          .isTrue();
      server.kill();
    }
    try (JavaProcess server = central.start();
        TlvPeer peer = new TlvPeer(central.port())) {
      for (int agency = 1; agency < AGENCIES; agency += 7) {
        Frame stored = peer.ask(TlvPeer.ASK_PROGRESS, agency + "#" + name(agency, 0) + "#");
        assertThat(stored.value()).startsWith(agency <= begun / STREAMS_OF_ONE ? "1#" : "0#");
      }
      assertThat(peer.ask(TlvPeer.SUBMIT, bet(AGENCIES, "last")).isAck()).isTrue();
      assertThat(peer.ask(TlvPeer.SUBMIT, bet(1, "one-more")).value()).contains("streams");
      server.kill();
    }
    assertThat(central.verify()).contains("bets         " + (begun + 1), "result       sound");
    Counted.say("%d streams in a heap of %s", begun + 1, HEAP);
  }

  /** One agency after the other begins as many as one may have. */
  private String beginUntilRefused(TlvPeer peer) throws IOException {
    Queue<String> sent = new ArrayDeque<>();
    for (int agency = 1; agency < AGENCIES; agency++) {
      for (int stream = 0; stream < STREAMS_OF_ONE; stream++) {
        String bet = bet(agency, name(agency, stream));
        peer.send(TlvPeer.SUBMIT, bet);
        sent.add(bet);
        if (sent.size() == IN_FLIGHT) {
          Frame reply = answer(peer, sent);
          if (!reply.isAck()) {
            while (!sent.isEmpty()) {
              assertThat(answer(peer, sent).opcode()).isIn(TlvPeer.ACK, TlvPeer.ERROR);
            }
            return reply.value();
          }
        }
      }
    }
    throw new AssertionError("nothing is refused");
  }

  private Frame answer(TlvPeer peer, Queue<String> sent) throws IOException {
    sent.remove();
    Frame reply = peer.read();
    begun += reply.isAck() ? 1 : 0;
    return reply;
  }

  /** As long as a name may be. */
  private static String name(int agency, int stream) {
    return "s".repeat(50) + "-%06d-%06d".formatted(agency, stream);
  }

  private static String bet(int agency, String stream) {
    return agency + "#" + stream + "#0#1#@0#" + PeerBets.elements(agency, "S" + stream.hashCode());
  }
}
