package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lottery.kit.Counted;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
  @TempDir Path directory;

  @Test
  void agenciesGetTheirWinnersWhateverHappens() throws Exception {
    run(1, 250);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void agenciesGetTheirWinnersWhateverHappensUnderManySeeds() throws Exception {
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

  private void run(long from, long count) throws Exception {
    Long only = Long.getLong("seed");
    long first = only == null ? from : only;
    long end = only == null ? from + count : only + 1;
    long faults = 0;
    long starts = 0;
    long acknowledgements = 0;
    for (long seed = first; seed < end; seed++) {
      Simulation simulation = new Simulation(seed, directory);
      try {
        QuietOutput.during(simulation::run);
      } catch (Exception | AssertionError e) {
        throw new AssertionError("-Dseed=" + seed, e);
      }
      faults += simulation.faults();
      starts += simulation.starts();
      acknowledgements += simulation.acknowledgements();
    }
    Counted.say(
        "%d simulated contests, seeds from %d: %d faults, %d starts of the central, %d acknowledgements",
        end - first, first, faults, starts, acknowledgements);
  }
}
