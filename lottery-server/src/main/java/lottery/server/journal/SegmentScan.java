package lottery.server.journal;

import java.io.IOException;
import java.util.function.Consumer;

/** Reads all bets of one segment again, up to an end that the caller knows. Any thread. */
public final class SegmentScan {
  private static final int CHUNK_BYTES = 1 << 20;

  private SegmentScan() {}

  /**
   * Passes on the bets records of a segment, in order, while the journal may be written.
   *
   * @param end offset in the segment after the last of these records, which must have been written
   * @throws DamagedJournalException when there is no valid record before {@code end}
   */
  public static void bets(Storage storage, int segment, long end, Consumer<BetsRecord> visitor)
      throws IOException {
    String name = SegmentNames.segment(segment);
    try (StorageFile file = storage.openReadOnly(name)) {
      RecordReader reader =
          new RecordReader(file, SegmentHeader.BYTES, end, ReadBuffers.ofChunks(CHUNK_BYTES));
      while (reader.position() < end) {
        if (!reader.next()) {
          throw new DamagedJournalException(
              storage.name(),
              name,
              reader.position(),
              "no valid record (expected: records up to " + end + ")");
        }
        if (reader.header().type() == RecordType.BETS) {
          visitor.accept(reader.bets(segment));
        }
      }
    }
  }
}
