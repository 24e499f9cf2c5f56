package lottery.server.journal;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JournalCrashTest {
  @Test
  void keepsWhatWasToldDurableWhateverDies() {
    Seeds.run("journals on a disk with faults", 1, 300, seed -> new CrashScenario(seed).run());
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void keepsWhatWasToldDurableWhateverDiesUnderManySeeds() {
    Seeds.run(
        "journals on a disk with faults", 1_000, 20_000, seed -> new CrashScenario(seed).run());
  }
}
