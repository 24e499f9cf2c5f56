package lottery.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lottery.bench.bets.BatchRing;
import lottery.bench.process.ProcessCost;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;

/**
 * The server's resident size as a function of the bets that it has taken. It must stop growing,
 * however many bets are stored.
 */
public final class MemoryRun {
  /** What was resident when that many bets had been acknowledged. */
  public record Point(long bets, long residentBytes, long peakBytes) {}

  private static final long FIRST = 1_000_000;

  private final LoadPlan plan;

  /**
   * @param plan its {@code bets} are the most that are sent
   */
  public MemoryRun(LoadPlan plan) {
    this.plan = plan;
  }

  /** Sends 1, 2, 5, 10, … million bets, and measures after each. */
  public List<Point> run(ServerLaunch launch, Path run) throws IOException {
    List<BatchRing> rings = new ArrayList<>();
    for (int agency = 1; agency <= plan.agencies(); agency++) {
      rings.add(new BatchRing(agency, plan.batchSize()));
    }
    List<Point> points = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(launch, run, plan.serverEnvironment())) {
      long batches = fill(server, rings, points);
      server.stop();
      new StoredCheck(ServerProcess.contestOf(run), plan.dialect()).check(rings, batches);
    }
    return points;
  }

  private long fill(ServerProcess server, List<BatchRing> rings, List<Point> points)
      throws IOException {
    long batches = 0;
    try (LoadLoop loop = new LoadLoop(server.port(), plan.dialect(), rings, plan.window())) {
      for (long bets : steps()) {
        long more = plan.batchesEach(bets) - batches;
        loop.run(more, plan.betsPerSecond() / plan.batchSize());
        batches += more;
        ProcessCost cost = ProcessCost.of(server.pid());
        points.add(
            new Point(
                batches * plan.agencies() * plan.batchSize(),
                cost.residentBytes(),
                cost.peakResidentBytes()));
      }
    }
    return batches;
  }

  private List<Long> steps() {
    List<Long> steps = new ArrayList<>();
    for (long decade = FIRST; decade < plan.bets(); decade *= 10) {
      for (long step : new long[] {decade, 2 * decade, 5 * decade}) {
        if (step < plan.bets()) {
          steps.add(step);
        }
      }
    }
    steps.add(plan.bets());
    return steps;
  }
}
