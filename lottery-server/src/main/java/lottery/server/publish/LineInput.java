package lottery.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads lines of a file that somebody else has written, some at a time. However long its lines are,
 * it holds no more than it was told to. One thread.
 */
final class LineInput implements Closeable {
  private static final int CHUNK_BYTES = 1 << 18;

  private final InputStream in;
  private final int maxBytes;
  private byte[] buffer = new byte[CHUNK_BYTES];
  private int from;
  private int to;
  private int next;

  /**
   * @param maxBytes of the lines that are taken at a time
   */
  LineInput(Path file, int maxBytes) throws IOException {
    this.in = Files.newInputStream(file);
    this.maxBytes = maxBytes;
  }

  /**
   * Takes the next lines: they are in {@link #array()} from {@link #from()} on, until the next
   * call.
   *
   * @return their bytes with their line feeds; 0 when fewer lines are left
   * @throws IllegalArgumentException when they have more bytes than allowed
   */
  int take(int lines) throws IOException {
    from = next;
    int at = from;
    for (int taken = 0; taken < lines; ) {
      if (at == to) {
        int read = at - from;
        if (!fill()) {
          return 0;
        }
        at = from + read;
      }
      if (buffer[at++] == '\n') {
        taken++;
      }
      if (at - from > maxBytes) {
        throw new IllegalArgumentException(
            lines + " lines of more than " + maxBytes + " bytes (expected: fewer)");
      }
    }
    next = at;
    return at - from;
  }

  /** The next line without its line feed; null at the end of the file, also within a line. */
  String line() throws IOException {
    int length = take(1);
    return length == 0 ? null : new String(buffer, from, length - 1, UTF_8);
  }

  /** Whether nothing is left, not even a part of a line. */
  boolean isAtEnd() throws IOException {
    from = next;
    return next == to && !fill();
  }

  byte[] array() {
    return buffer;
  }

  int from() {
    return from;
  }

  /** Reads more after what is kept, which begins at {@code from}; false at the end of the file. */
  private boolean fill() throws IOException {
    if (to == buffer.length) {
      int kept = to - from;
      byte[] into = kept > buffer.length / 2 ? Arrays.copyOf(buffer, 2 * buffer.length) : buffer;
      System.arraycopy(buffer, from, into, 0, kept);
      buffer = into;
      next -= from;
      from = 0;
      to = kept;
    }
    int read = in.read(buffer, to, buffer.length - to);
    to += Math.max(0, read);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
