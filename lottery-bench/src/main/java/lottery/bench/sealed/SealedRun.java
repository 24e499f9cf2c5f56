package lottery.bench.sealed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lottery.bench.bets.BatchRing;
import lottery.bench.draw.ContestSnapshot;
import lottery.bench.load.LoadLoop;
import lottery.bench.load.ServerDialect;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;
import lottery.server.admin.ControlAddress;

/**
 * One contest by officers: its bets over the network, its seal, and then its number as often as
 * wanted, each time from a copy of what it was when it was sealed.
 */
final class SealedRun {
  private static final int AGENCIES = 5;
  private static final int WINDOW = 32;

  private final ServerLaunch launch;
  private final Path run;
  private final Path contest;
  private final Officers officers = new Officers();
  private final List<BatchRing> rings = new ArrayList<>();

  SealedRun(ServerLaunch launch, Path run, int batchSize) {
    this.launch = launch;
    this.run = run;
    this.contest = ServerProcess.contestOf(run);
    for (int agency = 1; agency <= AGENCIES; agency++) {
      rings.add(new BatchRing(agency, batchSize));
    }
  }

  /**
   * Measures.
   *
   * @param bets at least so many are stored
   * @param repetitions how often the number is given, for each state of the cache
   */
  SealedResult measure(long bets, int repetitions) throws IOException {
    long perRound = rings.stream().mapToLong(BatchRing::batchSize).sum();
    long batches = (bets + perRound - 1) / perRound;
    SealTiming sealed = seal(batches);
    HelpFiles index = new HelpFiles(contest, ".idx");
    int indices = index.count();
    long indexBytes = index.bytes();
    ContestSnapshot snapshot = new ContestSnapshot(contest);
    String number = officers.sign(sealed.seal(), WantedNumber.among(rings, batches));
    Map<FileCache, List<NumberTiming>> numbers = new EnumMap<>(FileCache.class);
    for (int i = 0; i < repetitions; i++) {
      for (FileCache cache : FileCache.values()) {
        numbers.computeIfAbsent(cache, none -> new ArrayList<>()).add(give(number, cache));
        snapshot.restore();
      }
    }
    return new SealedResult(
        sealed.seal(),
        sealed.time(),
        numbers,
        indexBytes,
        new HelpFiles(contest, ".leaves").bytes(),
        new HelpFiles(contest, ".seg").bytes(),
        makeAnew(index, indices));
  }

  private SealTiming seal(long batches) throws IOException {
    try (ServerProcess server = start()) {
      try (LoadLoop loop = new LoadLoop(server.port(), ServerDialect.SUBMIT, rings, WINDOW)) {
        loop.run(batches, 0);
      }
      SealTiming sealed = SealTiming.of(server.port(), AGENCIES);
      server.stop();
      return sealed;
    }
  }

  private NumberTiming give(String number, FileCache cache) throws IOException {
    Path dataDir = run.resolve("contest");
    try (ServerProcess server = start()) {
      cache.prepare(contest);
      // It takes connections of agencies first.
      new HelpFiles(dataDir, ControlAddress.FILE).await(1);
      NumberTiming timing = NumberTiming.of(dataDir, server.port(), AGENCIES, number);
      server.stop();
      return timing;
    }
  }

  /** From exec, recovery included. */
  private Duration makeAnew(HelpFiles index, int indices) throws IOException {
    index.delete();
    long begin = System.nanoTime();
    try (ServerProcess server = start()) {
      index.await(indices);
      Duration made = Duration.ofNanos(System.nanoTime() - begin);
      server.stop();
      return made.minus(server.startTime());
    }
  }

  private ServerProcess start() throws IOException {
    Map<String, String> environment = new HashMap<>(officers.environment());
    environment.put("SERVER_AGENCIES", Integer.toString(AGENCIES));
    return ServerProcess.start(launch, run, environment);
  }
}
