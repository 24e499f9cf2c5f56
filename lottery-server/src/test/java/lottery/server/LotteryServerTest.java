package lottery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lottery.kit.CapturedOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LotteryServerTest {
  @TempDir Path directory;
  @RegisterExtension final CapturedOutput output = new CapturedOutput();

  @Test
  void checkPrintsTheEffectiveConfigurationWithItsOriginsAndServesNothing() throws IOException {
    String file =
        Files.writeString(directory.resolve("server.conf"), "draw.number = 12").toString();

    assertThat(execute("--check", "--config", file)).isEqualTo(LotteryServer.DONE);
    assertThat(output.lines())
        .contains("draw.number = 12  # " + file + ": 1")
        .anyMatch(line -> line.matches("journal.durability = force  # reference.conf: [0-9]+"))
        .noneMatch(line -> line.contains("action:"));
    assertThat(output.errors()).isEmpty();
  }

  @Test
  void checkRefusesInOneLineWhatAStartWouldRefuse() throws IOException {
    String file = Files.writeString(directory.resolve("server.conf"), "draw.numbr = 12").toString();

    assertThat(execute("--check", "--config", file)).isEqualTo(LotteryServer.USAGE);
    assertThat(execute("--config", file)).isEqualTo(LotteryServer.USAGE);
    assertThat(output.errors())
        .hasSize(2)
        .containsOnly(
            "lottery-server: draw.numbr: no such key (expected: draw.number; from "
                + file
                + ": 1)");
    assertThat(output.lines()).isEmpty();
  }

  @Test
  void verifyChecksWhatWasPublished() throws IOException {
    String vector = Path.of("src/test/resources/vector").toString();
    assertThat(execute("verify", "--published", vector)).isEqualTo(LotteryServer.DONE);
    assertThat(output.lines()).contains("result       right");
  }

  @Test
  void verifySaysWhatIsWrongWithWhatWasPublished() {
    assertThat(execute("verify", "--published", directory.toString()))
        .isEqualTo(LotteryServer.FAILED);
    assertThat(output.errors())
        .containsExactly(
            "lottery-server: "
                + directory.resolve("terms.txt")
                + ": missing (expected: a file of a published contest)");
  }

  @Test
  void verifyNeedsToKnowWhatToCheck() {
    assertThat(execute("verify")).isEqualTo(LotteryServer.USAGE);
  }

  private static int execute(String... arguments) {
    return new CommandLine(new LotteryServer()).execute(arguments);
  }
}
