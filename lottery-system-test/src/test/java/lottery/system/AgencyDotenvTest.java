package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlvPeer;
import lottery.kit.TlvPeer.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Only a process has a working directory of its own. */
@Timeout(60)
class AgencyDotenvTest {
  @TempDir Path directory;

  @Test
  void betIsReadFromDotenvInTheWorkingDirectory() throws Exception {
    Files.writeString(
        directory.resolve(".env"),
        "NOMBRE=Ana\nAPELLIDO=Paz\nDOCUMENTO=1\nNACIMIENTO=1990-01-02\nNUMERO=7\n");
    List<String> bets = new CopyOnWriteArrayList<>();
    try (ScriptedCentral central =
            new ScriptedCentral(
                frame -> {
                  bets.add(frame.value());
                  return new Frame(TlvPeer.ACK, "");
                });
        JavaProcess agency =
            new JavaProgram("lottery.agency.LotteryAgency")
                .in(directory)
                .with("CLI_ID", "3")
                .with("CLI_SERVER_ADDRESS", central.address())
                .start("bet")) {
      agency.awaitLine("action: apuesta_enviada | result: success | dni: 1 | numero: 7");

      assertThat(agency.exitCode(Duration.ofSeconds(30))).isZero();
      assertThat(bets).containsExactly("3#Ana#Paz#1#1990-01-02#7#");
    }
  }
}
