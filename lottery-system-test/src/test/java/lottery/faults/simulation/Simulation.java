package lottery.faults.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lottery.faults.PeerBets;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.SegmentSizes;
import lottery.server.net.ConnectionLimits;

/** One contest, from the first bet to the last agency's winners, with the faults of a seed. */
final class Simulation {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int MAX_AGENCIES = 3;
  private static final int MAX_BETS = 120;
  private static final int MAX_BATCHES = 15;

  /** Enough for those that stay until the draw, and two more. */
  private static final int FEW_CONNECTIONS = 2 * MAX_AGENCIES + 2;

  private final World world;
  private final FakeStorage storage;
  private final Witness witness;
  private final Network network;
  private final CentralProcess central;
  private final List<Agency> agencies = new ArrayList<>();
  private final Faults faults;

  /**
   * @param directory for the agencies' files
   */
  Simulation(long seed, Path directory) throws IOException {
    world = new World(new SplittableRandom(seed));
    SplittableRandom random = world.random();
    int uploading = 1 + random.nextInt(MAX_AGENCIES);
    int all = uploading + 2;
    storage = new FakeStorage(random.nextLong());
    witness = new Witness(all);
    network =
        new Network(
            world, speech -> speech.tap(witness), Duration.ofMillis(1 + random.nextInt(30)));
    long firstSegment = 2048L + random.nextInt(8000);
    SegmentSizes sizes = new SegmentSizes(firstSegment, firstSegment * (1 + random.nextInt(4)));
    central =
        new CentralProcess(
            world,
            storage,
            SimulatedConfig.of(
                world, all, world.once(4) ? FEW_CONNECTIONS : ConnectionLimits.UNLIMITED),
            sizes,
            network,
            witness::checkStored);
    for (int agency = 1; agency <= uploading; agency++) {
      Path file = file(directory, agency, random.nextInt(MAX_BETS));
      boolean typed = world.once(3);
      agencies.add(new UploadingAgency(world, network, agency, file, typed));
      if (world.once(4)) {
        // The same agency is started twice.
        agencies.add(new UploadingAgency(world, network, agency, file, typed));
      }
    }
    BasicScript basic =
        new BasicScript(world, witness.record(all - 1), random.nextInt(MAX_BATCHES));
    agencies.add(new ScriptedAgency(world, network, basic));
    RepeatingScript repeating = new RepeatingScript(world, all, random.nextInt(MAX_BETS));
    agencies.add(new ScriptedAgency(world, network, repeating));
    faults = new Faults(world, storage, network, central, agencies);
  }

  private static Path file(Path directory, int agency, int bets) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < bets; i++) {
      lines.append(PeerBets.line(agency, PeerBets.streamDocument(i))).append("\r\n");
    }
    return Files.writeString(directory.resolve("agency-" + agency + ".csv"), lines);
  }

  void run() throws IOException {
    central.start();
    faults.plan();
    faults.planAtLastBook(witness);
    agencies.forEach(agency -> world.after(world.upTo(Duration.ofSeconds(1)), agency::start));
    world.run(LIMIT, () -> agencies.stream().allMatch(Agency::isDone));
    witness.checkEnd(storage);
    central.shutDown();
  }

  int faults() {
    return faults.happened();
  }

  int starts() {
    return central.starts();
  }

  int acknowledgements() {
    return witness.acknowledgements();
  }

  long events() {
    return world.happened();
  }
}
