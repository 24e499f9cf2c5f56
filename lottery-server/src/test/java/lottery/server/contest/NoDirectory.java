package lottery.server.contest;

import java.util.List;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.KnownSealKey;
import lottery.server.journal.SealKeys;
import lottery.server.journal.Storage;

/** Where no contest can be opened. */
record NoDirectory() implements DataDirectory {
  @Override
  public String name() {
    return "none";
  }

  @Override
  public List<String> contests() {
    return List.of();
  }

  @Override
  public Storage contest(String name) {
    throw new AssertionError(name);
  }

  @Override
  public Storage make(String name) {
    throw new AssertionError(name);
  }

  @Override
  public SealKeys sealKeys() {
    return new KnownSealKey();
  }

  @Override
  public void close() {}
}
