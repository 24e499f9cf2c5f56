package lottery.server.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Appends records to the newest segment, and rolls to the next one when it is full.
 *
 * <p>Records are copied into one direct buffer; a commit is one write of it and one force. When the
 * buffer fills before the commit it is written, not forced, and used again. A segment is forced
 * before the next one appears, so only the newest can have a torn tail.
 */
final class JournalWriter implements Closeable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final SegmentPreparer preparer;
  private final Reserve reserve;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private Segment segment;

  JournalWriter(Segment segment, SegmentPreparer preparer, Reserve reserve) {
    this.segment = segment;
    this.preparer = preparer;
    this.reserve = reserve;
    prepareNext();
  }

  /** Offset in the newest segment behind everything appended, written or not. */
  private long end() {
    return segment.written() + buffer.position();
  }

  /**
   * Appends one record; {@code payload} is used up to {@code payloadBytes} and not kept.
   *
   * @throws NoSpaceException when there is no room for it; nothing of it was written then
   * @throws IOException when the journal can no longer be trusted
   */
  void append(
      RecordType type,
      int agency,
      String stream,
      long first,
      int count,
      byte[] payload,
      int payloadBytes)
      throws IOException {
    byte[] name = stream.getBytes(StandardCharsets.US_ASCII);
    makeRoom(type, (long) RecordHeader.BYTES + name.length + payloadBytes);
    byte[] header =
        new RecordHeader(type, name.length, payloadBytes, agency, count, first, segment.durable())
            .encode();
    RecordHeader.seal(header, name, payload, payloadBytes);
    put(header, header.length);
    put(name, name.length);
    put(payload, payloadBytes);
  }

  boolean hasRoom(long recordBytes) {
    return end() + recordBytes <= segment.capacity();
  }

  private void makeRoom(RecordType type, long recordBytes) throws IOException {
    long kept = type == RecordType.BETS ? reserve.bytes() : 0;
    if (!hasRoom(recordBytes + kept)) {
      roll(SegmentHeader.BYTES + recordBytes + reserve.bytes());
    }
  }

  private void roll(long minBytes) throws IOException {
    SegmentHeader full = segment.header();
    PreparedSegment next = preparer.take(full.index() + 1, minBytes);
    write();
    segment.force();
    segment.close();
    segment =
        next.install(
            new SegmentHeader(full.index() + 1, full.contest(), full.terms(), segment.written()));
    prepareNext();
  }

  private void prepareNext() {
    preparer.start(segment.header().index() + 1, SegmentHeader.BYTES + 2 * reserve.bytes());
  }

  private void put(byte[] bytes, int length) throws IOException {
    for (int from = 0; from < length; ) {
      if (!buffer.hasRemaining()) {
        write();
      }
      int part = Math.min(length - from, buffer.remaining());
      buffer.put(bytes, from, part);
      from += part;
    }
  }

  /** Hands everything appended to the operating system. */
  void write() throws IOException {
    if (buffer.position() > 0) {
      segment.write(buffer.flip());
      buffer.clear();
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
