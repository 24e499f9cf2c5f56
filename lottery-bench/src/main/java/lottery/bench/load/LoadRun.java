package lottery.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import lottery.bench.bets.BatchRing;
import lottery.bench.process.HeapAllocation;
import lottery.bench.process.ProcessCost;
import lottery.bench.process.ServerLaunch;
import lottery.bench.process.ServerProcess;
import org.HdrHistogram.Histogram;

/** One run: a new server, warm-up, measurement, a clean stop, and a check of what is on disk. */
public final class LoadRun {
  /** Is told that the clock begins. */
  public interface Begin {
    void begin() throws IOException;
  }

  private final LoadPlan plan;
  private final Optional<LoadTls> tls;
  private final List<BatchRing> rings = new ArrayList<>();

  public LoadRun(LoadPlan plan) {
    this(plan, Optional.empty());
  }

  /**
   * @param tls nothing for connections without
   */
  public LoadRun(LoadPlan plan, Optional<LoadTls> tls) {
    this.plan = plan;
    this.tls = tls;
    for (int agency = 1; agency <= plan.agencies(); agency++) {
      rings.add(new BatchRing(agency, plan.batchSize()));
    }
  }

  /**
   * Runs it.
   *
   * @param run a directory for the server, fresh; the caller deletes it
   * @throws IOException also when the server stored anything but what it acknowledged
   */
  public LoadResult run(ServerLaunch launch, Path run) throws IOException {
    LoadResult result = runUnread(launch, run);
    checkStored(run);
    return result;
  }

  /** As {@link #run}, without the check of what is on disk. */
  public LoadResult runUnread(ServerLaunch launch, Path run) throws IOException {
    Map<String, String> environment = new HashMap<>(plan.serverEnvironment());
    tls.ifPresent(certificates -> environment.putAll(certificates.serverEnvironment()));
    try (ServerProcess server = ServerProcess.start(launch, run, environment)) {
      LoadResult result = drive(server, () -> {});
      server.stop();
      return result;
    }
  }

  /**
   * Checks what a server that was started in {@code run} has stored.
   *
   * @throws IOException when that is anything but what was acknowledged
   */
  public void checkStored(Path run) throws IOException {
    new StoredCheck(ServerProcess.contestOf(run), plan.dialect()).check(rings, batchesInAll());
  }

  private long batchesInAll() {
    return batchesBefore() + plan.batchesEach(plan.bets());
  }

  private long batchesBefore() {
    return plan.batchesEach(plan.warmupBets()) + plan.settlingBatchesEach();
  }

  /** Sends everything to a server that listens; {@code onBegin} is told when the clock begins. */
  public LoadResult drive(ServerProcess server, Begin onBegin) throws IOException {
    try (LoadLoop loop = new LoadLoop(server.port(), plan.dialect(), rings, plan.window(), tls)) {
      loop.run(plan.batchesEach(plan.warmupBets()), 0);
      return measure(loop, server, onBegin);
    }
  }

  private LoadResult measure(LoadLoop loop, ServerProcess server, Begin onBegin)
      throws IOException {
    long batches = plan.batchesEach(plan.bets());
    OptionalLong allocated = HeapAllocation.of(server.pid());
    loop.run(plan.settlingBatchesEach(), plan.betsPerSecond() / plan.batchSize());
    onBegin.begin();
    ProcessCost serverBefore = ProcessCost.of(server.pid());
    ProcessCost clientBefore = ProcessCost.ofThisProcess();
    long begin = System.nanoTime();
    Histogram latencies = loop.run(batches, plan.betsPerSecond() / plan.batchSize());
    double seconds = (System.nanoTime() - begin) / 1e9;
    ProcessCost client = ProcessCost.ofThisProcess().since(clientBefore);
    ProcessCost serverCost = ProcessCost.of(server.pid()).since(serverBefore);
    long bets = batches * plan.agencies() * plan.batchSize();
    long settling = plan.settlingBatchesEach() * plan.agencies() * plan.batchSize();
    return new LoadResult(
        plan,
        bets,
        rowBytes(batches),
        seconds,
        latencies,
        client,
        serverCost,
        perBet(allocated, HeapAllocation.of(server.pid()), settling + bets));
  }

  private long rowBytes(long batches) {
    long before = batchesBefore();
    return rings.stream()
        .mapToLong(ring -> ring.rowBytes(before + batches) - ring.rowBytes(before))
        .sum();
  }

  private static OptionalDouble perBet(OptionalLong before, OptionalLong after, long bets) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of((double) (after.getAsLong() - before.getAsLong()) / bets)
        : OptionalDouble.empty();
  }
}
