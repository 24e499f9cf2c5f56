package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A segment as it is found in a directory.
 *
 * @param header null when the file does not start with a whole header
 * @param bytes how long the file is
 */
record SegmentFile(int index, String name, SegmentHeader header, long bytes) {
  /**
   * Whether this segment comes right after {@code previous}, so that its header gives the end of
   * {@code previous}.
   */
  boolean follows(SegmentFile previous) {
    return header != null
        && header.index() == index
        && index == previous.index + 1
        && (previous.header == null || header.sameContest(previous.header));
  }

  static SegmentFile read(Storage storage, int index) throws IOException {
    String name = SegmentNames.segment(index);
    ByteBuffer head = ByteBuffer.allocate(SegmentHeader.BYTES);
    try (StorageFile file = storage.openReadOnly(name)) {
      file.readFully(head, 0);
      return new SegmentFile(index, name, SegmentHeader.decode(head.array()), file.size());
    } catch (JournalException e) {
      throw new JournalException(storage.name() + "/" + name + ": " + e.getMessage(), e);
    }
  }
}
