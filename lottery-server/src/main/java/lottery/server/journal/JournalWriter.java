package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;

/**
 * Appends records to the newest segment, and rolls to the next one when it is full.
 *
 * <p>Records are copied into one buffer; a commit is one write of it and one force. When the buffer
 * fills before the commit it is written, not forced, and used again. A segment is forced before the
 * next one appears, so only the newest can have a torn tail.
 */
final class JournalWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final SegmentPreparer preparer;
  private final Reserve reserve;
  private final BlockBuffer buffer;
  private Segment segment;

  /** Continues the newest segment, and closes it on failure. */
  JournalWriter(Storage storage, Segment newest, SegmentPreparer preparer, Reserve reserve)
      throws IOException {
    this.preparer = preparer;
    this.reserve = reserve;
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

  /**
   * Appends one record, and returns its {@link Place}.
   *
   * @throws NoSpaceException when there is no room for it; nothing of it was written then
   * @throws IOException when the journal can no longer be trusted
   */
  long append(Entry entry) throws IOException {
    boolean bets = entry.type() == RecordType.BETS;
    if (bets && !preparer.isStarted()) {
      prepareNext();
    }
    if (!hasRoom(entry.recordBytes() + reserve.leftBy(entry.type()))) {
      roll(SegmentHeader.BYTES + entry.recordBytes() + reserve.bytes());
    }
    long place = Place.of(segment.header().index(), segment.written() + buffer.pending());
    put(entry.header(segment.durable()), RecordHeader.BYTES);
    put(entry.stream(), entry.stream().length);
    put(entry.payload(), entry.payloadBytes());
    reserve.appended(entry.type());
    return place;
  }

  /**
   * Whether the newest segment has room for a closing record and for everything that must still
   * come after it.
   */
  boolean hasRoomForClosing() {
    return hasRoom(Entry.CLOSING.recordBytes() + reserve.bytesAfterClosing());
  }

  private boolean hasRoom(long bytes) {
    return segment.written() + buffer.pending() + bytes <= segment.capacity();
  }

  private void prepareNext() {
    preparer.start(segment.header().index() + 1, SegmentHeader.BYTES + 2 * reserve.bytes());
  }

  private void roll(long minBytes) throws IOException {
    PreparedSegment next = preparer.take(segment.header().index() + 1, minBytes);
    try {
      write();
      force();
      segment.close();
      enter(next.install(segment.header().following(segment.written())));
    } catch (IOException e) {
      CloseAfter.failure(e, next);
      throw e;
    }
    prepareNext();
  }

  private void put(byte[] bytes, int length) throws IOException {
    for (int from = 0; from < length; ) {
      if (buffer.room() == 0) {
        write();
      }
      int part = Math.min(length - from, buffer.room());
      buffer.put(bytes, from, part);
      from += part;
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
