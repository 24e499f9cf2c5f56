package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The locale decides neither which digits are printed nor what files are called. */
class LocaleTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=ar -Duser.extensions=u-nu-arab",
        "-Duser.language=fa -Duser.extensions=u-nu-arabext",
        "-Duser.language=hi -Duser.extensions=u-nu-deva",
        "-Duser.language=th -Duser.extensions=u-nu-thai",
        "-Duser.language=tr"
      })
  void digitsAreThoseOfAscii(String options) throws Exception {
    Path file = Files.writeString(directory.resolve("a.csv"), "Ana,Paz,1,1990-01-02,7\n");
    try (JavaProcess agency =
        new JavaProgram("lottery.agency.LotteryAgency")
            .with("JDK_JAVA_OPTIONS", options)
            .start("validate", file.toString())) {
      List<String> lines = agency.lines();
      assertThat(agency.exitCode(DEADLINE)).isZero();
      assertThat(lines).contains(file + ": 1 bets can be sent, 0 rows cannot");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lottery.agency.LotteryAgency", "lottery.server.LotteryServer"})
  void nothingIsMadeUnderANameThatTheLocaleDoesNotKeep(String program) throws Exception {
    try (JavaProcess process =
        new JavaProgram(program)
            .with("LC_ALL", "C")
            .with("CLI_ID", "1")
            .with("CLI_DATA_FILE", "año.csv")
            .with("SERVER_DATA_DIR", "año")
            .in(directory)
            .start()) {
      List<String> lines = process.lines();
      assertThat(process.exitCode(DEADLINE)).isEqualTo(2);
      assertThat(lines).last().asString().contains("LC_ALL=C.UTF-8");
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDataDirectoryIsNotMadeWhereAVolumeIsMissing() throws Exception {
    try (JavaProcess server =
        new JavaProgram("lottery.server.LotteryServer")
            .with("SERVER_PORT", "0")
            .with("SERVER_DATA_DIR", directory.resolve("volume/data").toString())
            .start()) {
      List<String> lines = server.lines();
      assertThat(server.exitCode(DEADLINE)).isEqualTo(1);
      assertThat(lines)
          .last()
          .asString()
          .endsWith(directory.resolve("volume") + " is no directory (expected: one that exists)");
    }
    assertThat(directory).isEmptyDirectory();
  }
}
