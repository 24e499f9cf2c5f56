package lottery.faults.simulation;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import lottery.kit.Counted;
import lottery.kit.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TwinSimulationTest {
  @TempDir Path directory;

  @Test
  void whatIsAcknowledgedIsStoredOnceWhoeverSentIt() {
    run(1, 100);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void whatIsAcknowledgedIsStoredOnceWhoeverSentItUnderManySeeds() {
    run(1_000, 5_000);
  }

  private void run(long from, long count) {
    LongAdder twins = new LongAdder();
    LongAdder stopped = new LongAdder();
    LongAdder faults = new LongAdder();
    LongAdder bets = new LongAdder();
    long seeds =
        Seeds.run(
            from,
            count,
            seed -> {
              TwinSimulation simulation = new TwinSimulation(seed, directory);
              QuietOutput.during(simulation::run);
              twins.add(simulation.twins());
              stopped.add(simulation.stopped());
              faults.add(simulation.faults());
              bets.add(simulation.acknowledged());
            });
    Counted.say(
        "%d contests of one agency that is there several times, seeds from %d: %s uploads, %s stopped with an error, %s faults, %s bets acknowledged",
        seeds, from, twins, stopped, faults, bets);
  }
}
