package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of a {@link Storage}. Positions and sizes are bytes from its start. */
public interface StorageFile extends Closeable {
  /** Writes all remaining bytes of {@code src} at {@code position}, growing the file as needed. */
  void write(ByteBuffer src, long position) throws IOException;

  /** Reads up to {@code dst.remaining()} bytes; returns how many, or -1 at the end of the file. */
  int read(ByteBuffer dst, long position) throws IOException;

  /** Reads until {@code dst} is full or the file ends; returns how many bytes that were. */
  default int readFully(ByteBuffer dst, long position) throws IOException {
    int from = dst.position();
    while (dst.hasRemaining() && read(dst, position + dst.position() - from) > 0) {
      // One read may return less than was asked for.
    }
    return dst.position() - from;
  }

  /** Makes everything written so far durable, and the file's size. */
  void force() throws IOException;

  /** Bytes in the file. */
  long size() throws IOException;

  @Override
  void close() throws IOException;
}
