package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Holds what is appended to a segment until it is written to the file in whole blocks.
 *
 * <pre>
 *  file    …records|rec000|000000|000000|      the last block is not full
 *  buffer          |rec
 *  put             |recnew|record
 *  write           |recnew|record|s00000|      padded with the zeros that are there anyway
 *  buffer                        |s            begins the next write
 * </pre>
 *
 * <p>Why blocks: only whole blocks can be written past the operating system's cache. That takes
 * less than half of the processor's time, both for the bytes and for the zeros before them. The
 * price: the next commit writes the last block again, with its old bytes and the new ones. (The
 * cache would write whole pages too.)
 */
final class BlockBuffer {
  private final ByteBuffer bytes;
  private final int blockBytes;
  private final byte[] zeros;

  /** Bytes at the front that are in the file already. */
  private int kept;

  BlockBuffer(Storage storage, long capacity) {
    bytes = storage.blocks(capacity);
    blockBytes = storage.blockBytes();
    zeros = new byte[blockBytes];
  }

  /** Starts again after the first {@code end} bytes of a file. */
  void resume(StorageFile file, long end) throws IOException {
    kept = (int) (end % blockBytes);
    if (kept > 0 && file.read(bytes.clear().limit(blockBytes), end - kept) < kept) {
      throw new IOException("the file ends before " + end);
    }
    bytes.clear().position(kept);
  }

  /** How many bytes were put into the buffer and not written yet. */
  int pending() {
    return bytes.position() - kept;
  }

  int room() {
    return bytes.remaining();
  }

  /** Takes {@code length} bytes, which must fit into the buffer. */
  void put(byte[] src, int from, int length) {
    bytes.put(src, from, length);
  }

  /** Takes the bytes of {@code src} that fit. */
  void put(ByteBuffer src) {
    int part = Math.min(src.remaining(), bytes.remaining());
    bytes.put(src.slice(src.position(), part));
    src.position(src.position() + part);
  }

  /**
   * Writes the pending bytes after the first {@code end} bytes of the file, and keeps the start of
   * the block that is not full.
   */
  void writeTo(StorageFile file, long end) throws IOException {
    int used = bytes.position();
    int partial = used % blockBytes;
    if (partial > 0) {
      bytes.put(zeros, 0, blockBytes - partial);
    }
    file.write(bytes.flip(), end - kept);
    bytes.clear().put(0, bytes, used - partial, partial).position(partial);
    kept = partial;
  }
}
