package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes records into the segments of a directory.
 *
 * <p>Records are copied into one buffer; a commit is one write of it and one force. When the buffer
 * fills before the commit it is written, not forced, and used again. A segment is forced before the
 * next one appears, so only the newest can have a torn tail.
 */
final class SegmentWriter implements SegmentOutput, Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final SegmentPreparer preparer;
  private final BlockBuffer buffer;
  private Segment segment;

  /** Continues the newest segment, and closes it on failure. */
  SegmentWriter(Storage storage, Segment newest, SegmentPreparer preparer) throws IOException {
    this.preparer = preparer;
    buffer = new BlockBuffer(storage, Math.min(BUFFER_BYTES, newest.capacity()));
    enter(newest);
  }

  private void enter(Segment next) throws IOException {
    try {
      next.resume(buffer);
      segment = next;
    } catch (IOException e) {
      CloseAfter.failure(e, next);
      throw e;
    }
  }

  @Override
  public int segment() {
    return segment.header().index();
  }

  @Override
  public long end() {
    return segment.written() + buffer.pending();
  }

  @Override
  public long capacity() {
    return segment.capacity();
  }

  @Override
  public long durable() {
    return segment.durable();
  }

  @Override
  public void prepareNext(long minBytes) {
    if (!preparer.isStarted()) {
      preparer.start(segment() + 1, minBytes);
    }
  }

  @Override
  public void roll(long minBytes) throws IOException {
    PreparedSegment next = preparer.take(segment() + 1, minBytes);
    try {
      write();
      force();
      segment.close();
      enter(next.install(segment.header().following(segment.written())));
    } catch (IOException e) {
      CloseAfter.failure(e, next);
      throw e;
    }
  }

  @Override
  public void put(byte[] bytes, int length) throws IOException {
    for (int from = 0; from < length; ) {
      if (buffer.room() == 0) {
        write();
      }
      int part = Math.min(length - from, buffer.room());
      buffer.put(bytes, from, part);
      from += part;
    }
  }

  /** Takes bytes of records, for which there is room. */
  void put(ByteBuffer source) throws IOException {
    while (source.hasRemaining()) {
      if (buffer.room() == 0) {
        write();
      }
      buffer.put(source);
    }
  }

  /** How much the next force makes durable. */
  long unforcedBytes() {
    return segment.written() - segment.durable() + buffer.pending();
  }

  /** Hands everything appended to the operating system. */
  void write() throws IOException {
    if (buffer.pending() > 0) {
      segment.write(buffer);
    }
  }

  /** Makes everything written durable. */
  void force() throws IOException {
    segment.force();
  }

  @Override
  public void close() throws IOException {
    try {
      preparer.close();
    } finally {
      segment.close();
    }
  }
}
