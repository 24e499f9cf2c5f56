package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.JavaProcess;
import lottery.kit.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that stops taking writes: from some time on the system lets the server's process write
 * nothing after the first half of its journal's first file.
 */
class FailingDiskTest {
  private static final int AGENCIES = 2;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final long WRITABLE_BYTES = 2 << 20;

  @TempDir Path directory;

  @Test
  void acknowledgesNothingMoreAndExitsWithAFailure() throws Exception {
    Seed seed = Seed.choose("FailingDiskTest");
    ServerProgram central = new ServerProgram(directory, AGENCIES).with("LOGGING_LEVEL", "WARN");
    try (Traffic traffic = new Traffic(AGENCIES, Access.plain())) {
      try (JavaProcess server = central.start()) {
        limitFileSize(server.pid());
        traffic.start(central.port(), seed.random());
        assertThat(server.exitCode(LIMIT)).isEqualTo(1);
        traffic.awaitEnd();
        assertThat(server.output())
            .anyMatch(
                line ->
                    line.contains("ERROR action: journal | result: fail")
                        && line.contains("write failed"));
      }
      StoredCheck stored = StoredCheck.settle(central.export(), traffic.records());
      assertThat(stored.bets()).isPositive();

      long before = traffic.acknowledgements();
      try (JavaProcess again = central.start()) {
        traffic.start(central.port(), seed.random().split());
        Await.until("bets are taken again", LIMIT, () -> traffic.acknowledgements() > before + 100);
        again.kill();
      }
      traffic.awaitEnd();
      StoredCheck.settle(central.export(), traffic.records());
    }
  }

  /**
   * Uses prlimit of util-linux, because no other program can change the limits of a running
   * process.
   */
  private static void limitFileSize(long pid) throws Exception {
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", "" + pid, "--fsize=" + WRITABLE_BYTES)
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(prlimit.exitValue()).as("exit code of prlimit").isZero();
  }
}
