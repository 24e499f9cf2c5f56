package lottery.faults.simulation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Bytes of one direction that are not a complete message yet. */
final class Unread {
  /** Takes a whole message from the buffer, or leaves the buffer as it is. */
  @FunctionalInterface
  interface Reader {
    /** Returns whether there was a whole message. */
    boolean read(ByteBuffer from);
  }

  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds bytes, and reads all messages that are complete now. */
  void add(byte[] more, Reader reader) {
    bytes.writeBytes(more);
    ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
    int end = 0;
    while (all.hasRemaining() && reader.read(all)) {
      end = all.position();
    }
    bytes = new ByteArrayOutputStream();
    bytes.write(all.array(), end, all.limit() - end);
  }
}
