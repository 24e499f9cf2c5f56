package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lottery.kit.CapturedOutput;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A contest that is over and damaged on a real disk, in a server whose next contest is open. */
class DamagedContestTest {
  private static final Map<String, String> MONDAY =
      Map.of("SERVER_AGENCIES", "1", "SERVER_CONTEST_NAME", "monday");
  private static final Frame ACK = new Frame(2, "");
  private static final String BET = "1#Santiago Lionel#Lorca#30904465#1999-03-17#7574#";

  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void whoAsksAboutItIsToldToComeAgainAndEverythingElseGoesOn() throws Exception {
    try (RunningServer server = new RunningServer(directory, MONDAY);
        TlvPeer peer = new TlvPeer(server.port())) {
      assertThat(peer.ask(1, BET)).isEqualTo(ACK);
      assertThat(peer.ask(5, "1#")).isEqualTo(ACK);
      assertThat(ctl("open", "tuesday")).isEqualTo(LotteryServer.DONE);
    }
    alter("Lorca", "Lorcb");
    try (RunningServer server = new RunningServer(directory, MONDAY);
        TlvPeer peer = new TlvPeer(server.port());
        TlvPeer other = new TlvPeer(server.port())) {
      assertThat(peer.ask(12, "monday#")).isEqualTo(ACK);
      for (int times = 0; times < 3; times++) {
        for (String request : new String[] {"6 1#", "13 1#", "15 1##0#", "1 " + BET}) {
          String[] parts = request.split(" ", 2);
          assertThat(peer.ask(Integer.parseInt(parts[0]), parts[1]))
              .isEqualTo(new Frame(4, "again: contest: \"monday\" cannot be read"));
        }
      }
      assertThat(other.ask(12, "tuesday#")).isEqualTo(ACK);
      assertThat(other.ask(1, BET)).isEqualTo(ACK);
      String damage =
          "damaged journal: " + directory.resolve("monday/journal-000001.seg") + " at offset ";
      assertThat(output.lines())
          .filteredOn(line -> line.contains("concurso | result: fail"))
          .singleElement()
          .asString()
          .contains("concurso: monday | error: " + damage);
      ctl("status");
      assertThat(output.lines())
          .anyMatch(line -> line.startsWith("before     monday drawn, cannot be read: " + damage));
      ctl("status", "--json");
      assertThat(output.lines())
          .last()
          .asString()
          .contains("{\"name\":\"monday\",\"state\":\"drawn\",\"fault\":\"" + damage);
      assertThat(ctl("audit", "--contest", "monday")).isEqualTo(LotteryServer.FAILED);
      assertThat(output.errors()).last().asString().contains(damage);
      assertThat(server.drain()).isTrue();
    }
  }

  private void alter(String part, String by) throws IOException {
    Path segment = directory.resolve("monday/journal-000001.seg");
    String bytes = Files.readString(segment, StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(part);
    Files.writeString(segment, bytes.replace(part, by), StandardCharsets.ISO_8859_1);
  }

  private int ctl(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "ctl";
    all[1] = "--data-dir";
    all[2] = directory.toString();
    System.arraycopy(words, 0, all, 3, words.length);
    return new CommandLine(new LotteryServer()).execute(all);
  }
}
