package lottery.server.contest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.FakeStorage;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SealKeys;

/** A data directory of fake disks, one for each contest. */
final class FakeDirectories implements DataDirectory {
  private final Map<String, FakeStorage> disks = new TreeMap<>();
  private final long seed;

  /** The key that signs seals; another one may be put in its place. */
  SealKeys keys = new KnownSealKey();

  FakeDirectories(long seed) {
    this.seed = seed;
  }

  /** The machine dies. */
  void crash() {
    disks.values().forEach(FakeStorage::crash);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public List<String> contests() {
    return List.copyOf(disks.keySet());
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
    return keys;
  }

  @Override
  public void close() {}
}
