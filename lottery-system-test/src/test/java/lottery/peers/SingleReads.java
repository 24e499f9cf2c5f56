package lottery.peers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads like peers that take the bytes of one {@code recv} for everything that they asked for. A
 * shorter read breaks the conversation. As in those peers, a message's length and its content are
 * two reads.
 */
final class SingleReads extends FilterInputStream {
  private final AtomicInteger shortReads;

  /**
   * @param shortReads counts the reads that returned less than was asked for
   */
  SingleReads(InputStream in, AtomicInteger shortReads) {
    super(in);
    this.shortReads = shortReads;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read >= 0 && read < length) {
      shortReads.incrementAndGet();
      throw new SocketException("%d of %d bytes in one read".formatted(read, length));
    }
    return read;
  }
}
