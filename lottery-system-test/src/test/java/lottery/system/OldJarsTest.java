package lottery.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import lottery.kit.JavaProcess;
import lottery.kit.JavaProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs of an earlier version with those of today. {@code -Dlottery.oldJars=DIR} says where that
 * version was built: its {@code lottery-server/target} and {@code lottery-agency/target} are looked
 * at. Without it nothing is tested here.
 */
class OldJarsTest {
  private static final int ROWS = 2000;
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  @TempDir Path directory;
  private Path old;
  private Path file;

  @BeforeEach
  void look() throws IOException {
    String given = System.getProperty("lottery.oldJars", "");
    assumeTrue(!given.isEmpty(), "lottery.oldJars is not set");
    old = Path.of(given);
    file = directory.resolve("bets.csv");
    Files.write(
        file,
        IntStream.range(0, ROWS)
            .mapToObj(i -> "Ana,Paz,%d,1990-01-02,%d".formatted(i, i % 10))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, tlv", "true, false, tlv-basic", "true, false, typed",
    "false, true, tlv", "false, true, tlv-basic", "false, true, typed"
  })
  void everyBetIsStoredOnceAndItsWinnersCome(
      boolean isAgencyOld, boolean isServerOld, String dialect) throws Exception {
    Path data = directory.resolve("contest");
    try (JavaProcess server =
        program("server", "lottery.server.LotteryServer", isServerOld)
            .with("SERVER_PORT", "0")
            .with("SERVER_AGENCIES", "1")
            .with("SERVER_DRAW_NUMBER", "7")
            .with("SERVER_DATA_DIR", data.toString())
            .start()) {
      String listening = server.awaitLine("action: escuchando");
      String port = listening.substring(listening.lastIndexOf(' ') + 1);
      JavaProgram agency =
          program("agency", "lottery.agency.LotteryAgency", isAgencyOld)
              .with("CLI_ID", "1")
              .with("CLI_SERVER_ADDRESS", "127.0.0.1:" + port)
              .with("CLI_DATA_FILE", file.toString())
              .with("CLI_DIALECT", dialect);
      assertThat(linesOf(agency.start()))
          .filteredOn(line -> line.contains("action: ganador"))
          .hasSize(ROWS / 10);
      if (!dialect.equals("tlv-basic")) {
        // A second run knows that everything is there.
        linesOf(agency.start());
      }
      server.terminate();
      server.lines();
      assertThat(server.exitCode(DEADLINE)).isZero();
    }
    List<String> rows =
        linesOf(
            program("server", "lottery.server.LotteryServer", isServerOld)
                .start("export", "--data-dir", data.toString()));
    assertThat(rows).isEqualTo(Files.readAllLines(file).stream().map(row -> "1," + row).toList());
  }

  private static List<String> linesOf(JavaProcess process) throws Exception {
    try (process) {
      List<String> lines = process.lines();
      assertThat(process.exitCode(DEADLINE)).as(String.join("\n", lines)).isZero();
      return lines;
    }
  }

  private JavaProgram program(String module, String mainClass, boolean isOld) {
    JavaProgram program = new JavaProgram(mainClass);
    String jar = "lottery-%1$s/target/lottery-%1$s.jar".formatted(module);
    return isOld ? program.classPath(old.resolve(jar).toString()) : program;
  }
}
