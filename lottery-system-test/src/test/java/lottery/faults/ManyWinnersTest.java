package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lottery.kit.Counted;
import lottery.kit.JavaProcess;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A peer that knows the number stores more winners than the server's heap could hold. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ManyWinnersTest {
  private static final String HEAP = "64m";
  private static final int LIST_BYTES = 500_000;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"1600000, 3", "160000, 255"})
  void areStoredFoundAfterAKillAndTold(int bets, int nameBytes) throws Exception {
    ServerProgram central = new ServerProgram(directory, 1).heap(HEAP);
    try (JavaProcess server = central.start();
        TlvPeer peer = new TlvPeer(central.port())) {
      store(peer, bets, "A".repeat(nameBytes));
      server.kill();
    }
    for (int start = 0; start < 2; start++) {
      try (JavaProcess server = central.start();
          TlvPeer peer = new TlvPeer(central.port())) {
        assertThat(peer.ask(TlvPeer.READY, "1#").isAck()).isTrue();
        assertThat(winners(peer)).isEqualTo(bets);
        server.kill();
      }
    }
    assertThat(central.verify()).contains("result       sound");
    Counted.say("%d winners with names of %d bytes in a heap of %s", bets, nameBytes, HEAP);
  }

  private static void store(TlvPeer peer, int bets, String name) throws IOException {
    int batch = LIST_BYTES / (2 * name.length() + 50);
    for (int first = 0; first < bets; first += batch) {
      int count = Math.min(batch, bets - first);
      StringBuilder list = new StringBuilder(count + "#");
      for (int i = 0; i < count; i++) {
        list.append('@').append(i).append("#1#").append(name).append('#').append(name).append('#');
        list.append(10_000_000 + first + i).append("#2000-01-01#");
        list.append(ServerProgram.WINNING_NUMBER).append('#');
      }
      assertThat(peer.ask(TlvPeer.BATCH, list.toString()).isAck()).isTrue();
    }
  }

  /** How many documents come. */
  private static long winners(TlvPeer peer) throws IOException {
    Frame reply = peer.ask(TlvPeer.WAIT_WINNERS, "1#");
    assertThat(reply.opcode()).isEqualTo(TlvPeer.WINNERS);
    return reply.value().chars().filter(c -> c == '#').count();
  }
}
