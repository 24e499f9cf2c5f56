package lottery.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and revocations replaced twenty times while five agencies upload. */
@Tag("slow")
class ReloadUnderLoadTest {
  private static final int AGENCIES = 5;
  private static final int RELOADS = 20;
  private static final int BETS = 100_000;
  private static final int REVOKED = 6;

  @TempDir private Path directory;

  @Test
  void nobodyIsLostButWhoIsRevoked() throws Exception {
    try (SecureLottery lottery = new SecureLottery(directory, REVOKED)) {
      // A handshake that is slow because the machine is has nothing to do with reloads.
      lottery.with("SERVER_TLS_HANDSHAKE_TIMEOUT", "60s");
      JavaProcess server = lottery.start();
      List<JavaProcess> agencies = new ArrayList<>();
      try {
        for (int id = 1; id <= REVOKED; id++) {
          agencies.add(start(lottery, id));
        }
        for (int i = 0; i < RELOADS; i++) {
          long before = reloads(lottery);
          lottery.certificates().run("server");
          lottery.certificates().run("crl");
          hangUp(server);
          Await.until("it has looked", SecureLottery.LIMIT, () -> reloads(lottery) > before);
          if (i == RELOADS / 2) {
            lottery.certificates().run("revoke", "agency-" + REVOKED);
          }
        }
        assertThat(agencies.get(REVOKED - 1).exitCode(SecureLottery.LIMIT)).isEqualTo(1);
        for (int id = 1; id <= AGENCIES; id++) {
          List<String> output = uploaded(agencies.get(id - 1));
          assertThat(output).noneMatch(line -> line.contains("error: "));
        }
      } finally {
        agencies.forEach(JavaProcess::close);
      }
    }
  }

  /** Slowly enough to be at it all the time. */
  private static JavaProcess start(SecureLottery lottery, int id) throws Exception {
    return lottery.start(
        lottery
            .agency(id, lottery.certificates().ofAgency("agency-" + id))
            .with("CLI_DATA_FILE", lottery.bets("agency-" + id + ".csv", BETS, 1).toString())
            .with("CLI_BATCH_MAXAMOUNT", "10")
            .with("CLI_PIPELINE_MAX_IN_FLIGHT", "1"),
        "agency-" + id);
  }

  private static List<String> uploaded(JavaProcess agency) throws Exception {
    Await.until(
        "everything is uploaded",
        SecureLottery.LIMIT.multipliedBy(5),
        () ->
            agency.output().stream().anyMatch(line -> line.contains("envio_apuestas | result: s")));
    return agency.output();
  }

  private static long reloads(SecureLottery lottery) throws IOException {
    return lottery.log().stream()
        .filter(line -> line.contains("certificados | result: success"))
        .count();
  }

  private static void hangUp(JavaProcess server) throws Exception {
    assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor())
        .isZero();
  }
}
