package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import lottery.kit.Counted;
import lottery.kit.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
  @TempDir Path directory;

  @Test
  void agenciesGetTheirWinnersWhateverHappens() {
    run(1, 250);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void agenciesGetTheirWinnersWhateverHappensUnderManySeeds() {
    run(1_000, 6_000);
  }

  @Test
  void theSameSeedIsTheSameContest() throws Exception {
    Simulation one = new Simulation(42, directory);
    QuietOutput.during(one::run);
    Simulation other = new Simulation(42, directory);
    QuietOutput.during(other::run);
    assertThat(other.events()).isEqualTo(one.events());
    assertThat(other.acknowledgements()).isEqualTo(one.acknowledgements());
  }

  private void run(long from, long count) {
    LongAdder faults = new LongAdder();
    LongAdder starts = new LongAdder();
    LongAdder acknowledgements = new LongAdder();
    long seeds =
        Seeds.run(
            from,
            count,
            seed -> {
              Simulation simulation = new Simulation(seed, directory);
              QuietOutput.during(simulation::run);
              faults.add(simulation.faults());
              starts.add(simulation.starts());
              acknowledgements.add(simulation.acknowledgements());
            });
    Counted.say(
        "%d simulated contests, seeds from %d: %s faults, %s starts of the central, %s acknowledgements",
        seeds, from, faults, starts, acknowledgements);
  }
}
