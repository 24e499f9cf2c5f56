package lottery.server.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the acts of a contest from its journal, without a lock. */
public final class AuditReader {
  private AuditReader() {}

  /**
   * Their lines, without line feeds, in order.
   *
   * @throws DamagedJournalException at the first damage
   * @throws IOException when the directory cannot be read, or holds no journal
   */
  public static List<String> read(Storage storage) throws IOException {
    List<String> lines = new ArrayList<>();
    JournalScan.read(storage, new Lines(lines));
    return lines;
  }

  private record Lines(List<String> lines) implements SomeRecords {
    @Override
    public void act(String line) {
      lines.add(line);
    }
  }
}
