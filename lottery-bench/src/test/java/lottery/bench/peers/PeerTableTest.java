package lottery.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTableTest {
  @Test
  void comparesTheBestWayOfEachByTheMedianOfItsRounds() {
    PeerTable table =
        new PeerTable(
            List.of(
                new PeerResult(PeerTable.OURS, "window 1", 100, 1_000),
                new PeerResult(PeerTable.OURS, "window 32", 100, 9_000),
                new PeerResult("other", "window 1", 100, 10),
                new PeerResult("other", "window 1", 100, 3_000),
                new PeerResult("other", "window 1", 100, 90_000)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    table.print(new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8)).contains("at its best is 3.00 times other at its best");
  }
}
