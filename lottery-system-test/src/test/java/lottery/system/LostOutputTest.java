package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import lottery.kit.TlvPeer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command whose standard output is lost says so, in one line, and fails. */
class LostOutputTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @BeforeEach
  void look() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "--check", "verify --help"})
  void ofTheServer(String command) throws Exception {
    assertThat(errorsOf("lottery.server.LotteryServer", command.split(" ")))
        .containsExactly("lottery-server: standard output cannot be written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "export"})
  void ofWhatTheServerHasStored(String command, @TempDir Path directory) throws Exception {
    JavaProgram central =
        new JavaProgram("lottery.server.LotteryServer")
            .with("SERVER_PORT", "0")
            .with("SERVER_DATA_DIR", directory.toString());
    try (JavaProcess server = central.start()) {
      String line = server.awaitLine("action: escuchando | result: success | port: ");
      try (TlvPeer peer = new TlvPeer(Integer.parseInt(line.replaceAll(".*port: ", "")))) {
        assertThat(peer.ask(TlvPeer.BET, "1#Ana#Gil#99#2001-02-28#12#").isAck()).isTrue();
      }
      server.kill();
    }
    assertThat(
            errorsOf("lottery.server.LotteryServer", command, "--data-dir", directory.toString()))
        .containsExactly("lottery-server: standard output cannot be written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "--check", "validate --check", "winners --help"})
  void ofTheAgency(String command) throws Exception {
    assertThat(errorsOf("lottery.agency.LotteryAgency", command.split(" ")))
        .containsExactly("lottery-agency: standard output cannot be written, lines are lost");
  }

  private static List<String> errorsOf(String main, String... command) throws Exception {
    JavaProgram program =
        new JavaProgram(main)
            .with("CLI_ID", "1")
            .after(List.of("sh", "-c", "exec \"$@\" 2>&1 >/dev/full", "sh"));
    try (JavaProcess process = program.start(command)) {
      List<String> errors = process.lines();
      assertThat(process.exitCode(LIMIT)).isEqualTo(1);
      return errors;
    }
  }
}
