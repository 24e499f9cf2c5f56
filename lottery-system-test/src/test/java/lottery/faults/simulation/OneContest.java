package lottery.faults.simulation;

import java.io.IOException;
import java.util.List;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SealKeys;
import lottery.server.journal.Storage;

/** A data directory with room for a single contest, whose directory is the simulated disk. */
record OneContest(Storage storage) implements DataDirectory {
  static final String NAME = "contest-1";

  @Override
  public String name() {
    return "simulated";
  }

  @Override
  public List<String> contests() throws IOException {
    return storage.list().isEmpty() ? List.of() : List.of(NAME);
  }

  @Override
  public Storage contest(String name) {
    return storage;
  }

  @Override
  public Storage make(String name) {
    return storage;
  }

  @Override
  public SealKeys sealKeys() {
    return new KnownSealKey();
  }

  @Override
  public void close() {
    // The storage has a lock of its own.
  }
}
