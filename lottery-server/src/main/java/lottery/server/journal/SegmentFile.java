package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A segment as it is found in a directory.
 *
 * @param header null when the file does not start with a whole header
 */
record SegmentFile(int index, String name, SegmentHeader header) {
  static SegmentFile read(Storage storage, int index) throws IOException {
    String name = SegmentNames.segment(index);
    ByteBuffer head = ByteBuffer.allocate(SegmentHeader.BYTES);
    try (StorageFile file = storage.openReadOnly(name)) {
      while (head.hasRemaining() && file.read(head, head.position()) > 0) {
        // One read may give less than was asked for.
      }
      return new SegmentFile(index, name, SegmentHeader.decode(head.array()));
    } catch (JournalException e) {
      throw new JournalException(storage.name() + "/" + name + ": " + e.getMessage(), e);
    }
  }
}
