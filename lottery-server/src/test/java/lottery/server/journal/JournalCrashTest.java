package lottery.server.journal;

import java.util.concurrent.TimeUnit;
import lottery.kit.Counted;
import lottery.kit.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JournalCrashTest {
  @Test
  void keepsWhatWasToldDurableWhateverDies() {
    run(1, 300);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void keepsWhatWasToldDurableWhateverDiesUnderManySeeds() {
    run(1_000, 20_000);
  }

  private static void run(long from, long count) {
    long seeds = Seeds.run(from, count, seed -> new CrashScenario(seed).run());
    Counted.say("%d journals on a disk with faults, seeds from %d", seeds, from);
  }
}
