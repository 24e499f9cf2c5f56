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

  /** Makes everything written so far durable, and the size. */
  void force() throws IOException;

  /** Bytes in the file. */
  long size() throws IOException;

  @Override
  void close() throws IOException;
}
