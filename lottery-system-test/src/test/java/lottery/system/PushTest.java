package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An agency process that stays connected until the draw. */
@Timeout(60)
class PushTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String WAITS = "action: consulta_ganadores | result: in_progress";

  @TempDir Path directory;
  private JavaProcess server;
  private int port;

  @BeforeEach
  void start() throws Exception {
    server =
        new JavaProgram("lottery.server.LotteryServer")
            .with("SERVER_PORT", "0")
            .with("SERVER_AGENCIES", "2")
            .with("SERVER_DATA_DIR", data())
            .start();
    String line = server.awaitLine("action: escuchando | result: success | port: ");
    port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    Files.writeString(directory.resolve("a.csv"), "Ana,Gil,99,2001-02-28,7574\n");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void isToldItsWinnersWithTheDraw() throws Exception {
    try (JavaProcess agency = agency();
        TlvPeer other = new TlvPeer(port)) {
      agency.awaitLine(WAITS);
      assertThat(other.ask(TlvPeer.READY, "2#")).isEqualTo(new Frame(TlvPeer.ACK, ""));
      assertThat(agency.awaitLine("action: ganador")).endsWith("dni: 99");
      assertThat(agency.exitCode(SOON)).isZero();
    }
  }

  @Test
  void isToldThatItsContestIsCancelled() throws Exception {
    try (JavaProcess agency = agency()) {
      agency.awaitLine(WAITS);
      try (JavaProcess ctl =
          new JavaProgram("lottery.server.LotteryServer")
              .start("ctl", "--data-dir", data(), "cancel", "--why", "test")) {
        assertThat(ctl.exitCode(SOON)).isZero();
      }
      List<String> lines = agency.lines();
      assertThat(lines.get(lines.size() - 1)).contains("contest: \"contest-1\" is cancelled");
      assertThat(agency.exitCode(SOON)).isEqualTo(1);
    }
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private JavaProcess agency() throws Exception {
    return new JavaProgram("lottery.agency.LotteryAgency")
        .with("CLI_ID", "1")
        .with("CLI_SERVER_ADDRESS", "127.0.0.1:" + port)
        .with("CLI_DATA_FILE", directory.resolve("a.csv").toString())
        .with("CLI_WINNERS_WAIT", "push")
        .start();
  }
}
