package lottery.faults.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import lottery.config.LogLevel;
import lottery.faults.PeerBets;
import lottery.proof.DrawTerms;
import lottery.server.ServerConfig;
import lottery.server.contest.ConfiguredContest;
import lottery.server.journal.Durability;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.SegmentSizes;
import lottery.server.net.ConnectionLimits;

/** One contest, from the first bet to the last agency's winners, with the faults of a seed. */
final class Simulation {
  private static final int WINNING_NUMBER = 7574;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int MAX_AGENCIES = 3;
  private static final int MAX_BETS = 120;
  private static final int MAX_BATCHES = 15;
  private static final int MAX_FRAME_BYTES = 64 << 10;

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
    network = new Network(world, witness, Duration.ofMillis(1 + random.nextInt(30)));
    long firstSegment = 2048L + random.nextInt(8000);
    SegmentSizes sizes = new SegmentSizes(firstSegment, firstSegment * (1 + random.nextInt(4)));
    central = new CentralProcess(world, storage, config(all), sizes, network, witness);
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
    faults = new Faults(world, storage, network, central, agencies, witness);
  }

  private ServerConfig config(int agencies) {
    return new ServerConfig(
        0,
        1,
        new ConfiguredContest(OneContest.NAME, agencies, new DrawTerms.Fixed(WINNING_NUMBER)),
        ZoneOffset.UTC,
        Path.of("not used"),
        1,
        Duration.ZERO,
        MAX_FRAME_BYTES,
        Duration.ofSeconds(5),
        world.once(4) ? FEW_CONNECTIONS : ConnectionLimits.UNLIMITED,
        ConnectionLimits.UNLIMITED,
        ConnectionLimits.UNLIMITED,
        Duration.ofSeconds(8),
        world.once(5) ? Durability.OS : Durability.FORCE,
        LogLevel.INFO,
        Optional.empty(),
        Optional.empty());
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
