package lottery.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import lottery.kit.Await;
import lottery.kit.Counted;
import lottery.kit.JavaProcess;
import lottery.kit.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of agencies in the middle of their uploads, of the server, and of both at once.
 */
class AgencyKillTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path directory;

  @Test
  void anAgencyKilledInTheMiddleGoesOnWhereItWas() throws Exception {
    killAgency(30_000, 2);
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void anAgencyWithFourHundredThousandBetsKilledSixTimesStoresEachOnce() throws Exception {
    killAgency(400_000, 6);
  }

  @Test
  void agenciesAndServersAreKilled() throws Exception {
    killAnything(2, 8_000, 4, Access.plain());
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void agenciesAndServersAreKilledManyTimes() throws Exception {
    killAnything(4, 60_000, 60, Access.plain());
  }

  @Test
  @Tag("slow")
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void agenciesAndServersWithCertificatesAreKilledManyTimes() throws Exception {
    killAnything(4, 60_000, 40, Access.withCertificates(directory.resolve("pki"), 4));
  }

  private void killAgency(int bets, int kills) throws Exception {
    Seed seed = Seed.choose("AgencyKillTest");
    SplittableRandom random = seed.random();
    ServerProgram central = new ServerProgram(directory, 1);
    List<DataFile> files = files(1, bets);
    AgencyProgram agency = new AgencyProgram(directory, files.get(0), central.port());
    try (JavaProcess server = central.start()) {
      for (int kill = 1; kill <= kills; kill++) {
        long goal = (long) bets * kill / (kills + 1) - random.nextInt(bets / (kills + 1));
        try (JavaProcess running = agency.start()) {
          Await.until("the upload goes on", LIMIT, () -> agency.stored() >= goal);
          running.kill();
        }
        assertThat(agency.stored()).as("in the middle, %s", seed).isBetween(goal, bets - 1L);
      }
      try (JavaProcess last = agency.start()) {
        agency.assertEndsWell(last, LIMIT);
      }
      StoredFiles.checkComplete(central.export(), files);
      server.kill();
    }
    assertThat(central.verify()).contains("bets         " + bets, "result       sound");
    Counted.say("%d kills of one agency in the middle of %d bets (%s)", kills, bets, seed);
  }

  private void killAnything(int agencies, int bets, int kills, Access access) throws Exception {
    Seed seed = Seed.choose("AgencyKillTest");
    ServerProgram central = new ServerProgram(directory, agencies);
    List<DataFile> files = files(agencies, bets);
    try (Lottery lottery = new Lottery(directory, central, access, files, seed.random())) {
      for (int kill = 0; kill < kills; kill++) {
        lottery.awaitStored((long) agencies * bets * kill / kills, LIMIT);
        lottery.killSomething();
        StoredFiles.check(central.export(), files);
        lottery.restart();
      }
      lottery.assertEndsWell(LIMIT);
      StoredFiles.checkComplete(central.export(), files);
      Counted.say(
          "%d kills of agencies and %d of servers in the middle of %d uploads of %d bets (%s)",
          lottery.agencyKills(), lottery.serverKills(), agencies, bets, seed);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(seed + ": " + e, e);
    }
    assertThat(central.verify()).contains("bets         " + agencies * bets);
  }

  private List<DataFile> files(int agencies, int bets) throws Exception {
    List<DataFile> files = new ArrayList<>();
    for (int agency = 1; agency <= agencies; agency++) {
      files.add(DataFile.write(directory, agency, bets));
    }
    return files;
  }
}
