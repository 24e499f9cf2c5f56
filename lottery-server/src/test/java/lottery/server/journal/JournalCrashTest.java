package lottery.server.journal;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JournalCrashTest {
  @Test
  void keepsWhatWasToldDurableWhateverDies() {
    Seeds.run(1, 300, seed -> new CrashScenario(seed).run());
  }

  @Test
  @Tag("slow")
  void keepsWhatWasToldDurableWhateverDiesUnderManySeeds() {
    Seeds.run(1_000, 20_000, seed -> new CrashScenario(seed).run());
  }
}
