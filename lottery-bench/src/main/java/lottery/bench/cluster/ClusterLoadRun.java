package lottery.bench.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lottery.bench.load.LoadPlan;
import lottery.bench.load.LoadResult;
import lottery.bench.load.LoadRun;
import lottery.bench.process.ProcessCost;
import lottery.bench.process.ServerLaunch;

/** Agencies that send batches to machines that are one cluster. */
final class ClusterLoadRun {
  private final LoadPlan plan;

  ClusterLoadRun(LoadPlan plan) {
    this.plan = plan;
  }

  /**
   * What was measured.
   *
   * @param load as the agencies and the leader saw it
   * @param costs of each machine, the leader first
   * @param entryBytes bytes of rows in an entry of the log, on average
   */
  record Result(LoadResult load, List<ProcessCost> costs, int entryBytes) {
    double megabytesPerSecond() {
      return load.rowBytes() / load.seconds() / 1e6;
    }

    double cores() {
      return costs.stream().mapToDouble(ProcessCost::cpuSeconds).sum() / load.seconds();
    }
  }

  /**
   * Runs it on new machines.
   *
   * @throws IOException also when the leader changed, or a machine has stored anything but what was
   *     acknowledged
   */
  Result run(ServerLaunch launch, Path run, int count) throws IOException {
    try (Machines machines = Machines.start(launch, run, count, plan.serverEnvironment())) {
      Result result = drive(machines);
      machines.stop();
      for (int i = 0; i < count; i++) {
        new LoadRun(plan).checkStored(machines.directory(i));
      }
      return result;
    }
  }

  private Result drive(Machines machines) throws IOException {
    int leader = machines.awaitReady();
    List<Integer> order = new ArrayList<>(List.of(leader));
    for (int i = 0; i < machines.count(); i++) {
      if (i != leader) {
        order.add(i);
      }
    }
    List<ProcessCost> before = new ArrayList<>();
    long[] entries = new long[1];
    LoadResult load =
        new LoadRun(plan)
            .drive(
                machines.process(leader),
                () -> {
                  entries[0] = machines.entries(leader);
                  before.addAll(costs(machines, order));
                });
    List<ProcessCost> costs = new ArrayList<>(costs(machines, order));
    for (int i = 0; i < costs.size(); i++) {
      costs.set(i, costs.get(i).since(before.get(i)));
    }
    long made = Math.max(1, machines.entries(leader) - entries[0]);
    if (machines.awaitReady() != leader) {
      throw new IOException("another machine leads now (expected: no election)");
    }
    return new Result(load, costs, Math.toIntExact(load.rowBytes() / made));
  }

  private static List<ProcessCost> costs(Machines machines, List<Integer> order)
      throws IOException {
    List<ProcessCost> costs = new ArrayList<>();
    for (int i : order) {
      costs.add(ProcessCost.of(machines.process(i).pid()));
    }
    return costs;
  }
}
