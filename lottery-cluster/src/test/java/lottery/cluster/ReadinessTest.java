package lottery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.server.cluster.LogEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine must know how far the others are before it says that it is as far. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReadinessTest {
  private static final int ENTRIES = 200;
  private static final int CLOSE = 64;

  @TempDir private Path directory;

  @Test
  void aMachineThatComesBackIsNotReadyBeforeItIsCloseToTheOthers() throws Exception {
    try (Engines engines = new Engines(directory, "n1", "n2", "n3")) {
      engines.startAll();
      String late = engines.aFollower();
      engines.stop(late);
      for (int i = 0; i < ENTRIES; i++) {
        engines.append(Integer.toString(i));
      }
      engines.holdBack(late);
      LogEngine back = engines.start(late, Optional.empty());
      Await.until(
          "it knows who leads",
          Engines.LIMIT,
          () -> {
            assertThat(back.status().notReady()).isPresent();
            return back.status().leader().isPresent();
          });
      Await.until(
          "it knows how far the others are",
          Engines.LIMIT,
          () -> back.status().notReady().filter(line -> line.contains("behind")).isPresent());
      engines.goOn();
      Await.until("it is ready", Engines.LIMIT, () -> back.status().notReady().isEmpty());
      assertThat(engines.applied(late)).hasSizeGreaterThanOrEqualTo(ENTRIES - CLOSE);
    }
  }
}
