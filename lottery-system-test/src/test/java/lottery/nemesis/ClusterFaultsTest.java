package lottery.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lottery.kit.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines of a cluster that die, pause, are cut off, have no room, or have another time, while
 * bets come and contests end. {@code -Dminutes=} says for how long the long one goes on.
 */
class ClusterFaultsTest {
  @TempDir Path directory;

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void everythingAcknowledgedHoldsForAMinute() throws Exception {
    holds(60);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 120, unit = TimeUnit.MINUTES)
  void everythingAcknowledgedHolds() throws Exception {
    holds(60L * Integer.getInteger("minutes", 8));
  }

  private void holds(long seconds) throws Exception {
    Seed seed = Seed.choose("ClusterFaultsTest");
    NamespaceRun run =
        NamespaceRun.of(directory, seconds, seed.value(), System.getProperty("java.class.path"));
    run.output().stream()
        .filter(line -> line.startsWith("counted: ") || line.startsWith("not possible"))
        .forEach(System.out::println);
    assertThat(run.exitCode()).as("%s: %s", seed, run.text()).isZero();
  }
}
