package lottery.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs {@code deploy/recount.py}, which shares no code with this project's Java. */
final class Recount {
  private static final Path SCRIPT = Path.of("..", "deploy", "recount.py").toAbsolutePath();

  private Recount() {}

  /** Leaves a test out where the script cannot run. */
  static void requireItsPrograms() {
    assumeTrue(runs("python3", "--version") && runs("openssl", "version"));
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one line that it says of a record, which is written into {@code directory}. */
  static String of(PublishedRecord record, Path directory) throws Exception {
    record.writeTo(directory);
    Process process =
        new ProcessBuilder("python3", "-IS", SCRIPT.toString(), directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(said.startsWith("right: ") ? 0 : 1);
    assertThat(said.lines()).as(said).hasSize(1);
    return said.strip();
  }
}
