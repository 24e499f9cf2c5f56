package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import org.junit.jupiter.api.BeforeEach;
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
    assertThat(errorsOf("lottery.server.LotteryServer", command))
        .containsExactly("lottery-server: standard output cannot be written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "--check", "validate --check", "winners --help"})
  void ofTheAgency(String command) throws Exception {
    assertThat(errorsOf("lottery.agency.LotteryAgency", command))
        .containsExactly("lottery-agency: standard output cannot be written, lines are lost");
  }

  private static List<String> errorsOf(String main, String command) throws Exception {
    JavaProgram program =
        new JavaProgram(main)
            .with("CLI_ID", "1")
            .after(List.of("sh", "-c", "exec \"$@\" 2>&1 >/dev/full", "sh"));
    try (JavaProcess process = program.start(command.split(" "))) {
      List<String> errors = process.lines();
      assertThat(process.exitCode(LIMIT)).isEqualTo(1);
      return errors;
    }
  }
}
