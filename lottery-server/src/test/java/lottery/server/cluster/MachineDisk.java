package lottery.server.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.SealKeys;

/** The data directory of a machine in memory: a fake disk for each directory in it. */
final class MachineDisk implements DataDirectory {
  private final Map<String, FakeStorage> disks = new TreeMap<>();
  private final long seed;

  MachineDisk(long seed) {
    this.seed = seed;
  }

  /** The process dies. */
  void kill() {
    disks.values().forEach(FakeStorage::kill);
  }

  /** The machine dies: what was not forced may be lost. */
  void crash() {
    disks.values().forEach(FakeStorage::crash);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<String> contests() {
    return disks.keySet().stream().filter(name -> !name.equals(ClusterNode.DIRECTORY)).toList();
  }

  @Override
  public FakeStorage contest(String name) {
    return disks.get(name);
  }

  @Override
  public FakeStorage make(String name) {
    return disks.computeIfAbsent(name, n -> new FakeStorage(seed + disks.size()));
  }

  @Override
  public SealKeys sealKeys() {
    throw new AssertionError("nothing is sealed here");
  }

  @Override
  public void close() {
    // The test looks at it afterwards.
  }
}
