package lottery.faults.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lottery.faults.PeerBets;
import lottery.faults.simulation.Twin.Dialect;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.SegmentSizes;
import lottery.server.net.ConnectionLimits;

/**
 * Two or three that are the same agency at once, by mistake: with the same file or with files that
 * begin alike, under one name or several, in any dialects.
 */
final class TwinSimulation {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int AGENCY = 1;
  private static final int MAX_BETS = 120;
  private static final List<String> NAMES = List.of("bets.csv", "renamed.csv");

  private final World world;
  private final FakeStorage storage;
  private final AcknowledgedBets bets;
  private final CentralProcess central;
  private final List<Twin> twins = new ArrayList<>();
  private final List<List<String>> files = new ArrayList<>();
  private final Faults faults;

  /**
   * @param directory for the files
   */
  TwinSimulation(long seed, Path directory) throws IOException {
    world = new World(new SplittableRandom(seed));
    SplittableRandom random = world.random();
    storage = new FakeStorage(random.nextLong());
    List<Dialect> dialects = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      dialects.add(dialect());
    }
    bets = new AcknowledgedBets(dialects.contains(Dialect.BASIC));
    Network network =
        new Network(world, speech -> speech.tap(bets), Duration.ofMillis(1 + random.nextInt(30)));
    long segment = 2048L + random.nextInt(8000);
    central =
        new CentralProcess(
            world,
            storage,
            SimulatedConfig.of(world, AGENCY, ConnectionLimits.UNLIMITED),
            new SegmentSizes(segment, segment * (1 + random.nextInt(4))),
            network,
            bets::check);
    int alike = random.nextInt(MAX_BETS);
    for (Dialect dialect : dialects) {
      List<String> documents = documents(alike, random.nextInt(MAX_BETS), world.once(2));
      files.add(documents);
      twins.add(new Twin(world, network, write(directory, documents), dialect));
    }
    faults = new Faults(world, storage, network, central, List.copyOf(twins));
  }

  private Dialect dialect() {
    return switch (world.random().nextInt(7)) {
      case 0 -> Dialect.BASIC;
      case 1, 2 -> Dialect.TYPED;
      default -> Dialect.TLV;
    };
  }

  /** Some that are in all files, then some that are, or are not, in those of others. */
  private static List<String> documents(int alike, int more, boolean common) {
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < alike; i++) {
      documents.add(PeerBets.streamDocument(i));
    }
    for (int i = 0; i < more; i++) {
      documents.add(common ? PeerBets.streamDocument(alike + i) : "D" + more + "-" + i);
    }
    return documents;
  }

  private Path write(Path directory, List<String> documents) throws IOException {
    StringBuilder lines = new StringBuilder();
    documents.forEach(document -> lines.append(PeerBets.line(AGENCY, document)).append("\r\n"));
    Path folder = Files.createDirectories(directory.resolve(Integer.toString(twins.size())));
    return Files.writeString(
        folder.resolve(NAMES.get(world.random().nextInt(NAMES.size()))), lines);
  }

  void run() throws IOException {
    central.start();
    faults.plan();
    twins.forEach(twin -> world.after(world.upTo(Duration.ofSeconds(1)), twin::start));
    world.run(LIMIT, () -> twins.stream().allMatch(Twin::isDone));
    bets.check(storage);
    Map<String, Long> stored = AcknowledgedBets.stored(storage);
    for (int i = 0; i < twins.size(); i++) {
      Twin twin = twins.get(i);
      if (twin.hasSucceeded()) {
        assertThat(stored.keySet()).as(twin.toString()).containsAll(files.get(i));
      } else {
        assertThat(twin.failure().getMessage())
            .as(twin.toString())
            .containsAnyOf(
                "are not the ones the central has",
                "the file only",
                "seem to be stored already under another name",
                "differs from what is stored",
                "which was begun after this sender had asked",
                "has closed its book",
                "refused (01)");
      }
    }
    central.shutDown();
  }

  int faults() {
    return faults.happened();
  }

  int acknowledged() {
    return bets.count();
  }

  /** How many of them were told that they cannot all be right. */
  long stopped() {
    return twins.stream().filter(twin -> !twin.hasSucceeded()).count();
  }

  int twins() {
    return twins.size();
  }
}
