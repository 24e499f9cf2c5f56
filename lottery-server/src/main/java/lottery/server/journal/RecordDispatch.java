package lottery.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** Hands the records of a {@link RecordReader} to a visitor, and counts them. */
final class RecordDispatch {
  private final RecordVisitor visitor;
  private final ReadBuffers buffers;
  private long bets;
  private int readies;
  private boolean sealed;
  private boolean drawn;
  private boolean closed;

  RecordDispatch(RecordVisitor visitor, ReadBuffers buffers) {
    this.visitor = visitor;
    this.buffers = buffers;
  }

  /**
   * @param segment the index of the segment that the record is in
   */
  void accept(RecordReader record, int segment) {
    RecordHeader header = record.header();
    closed = header.type() == RecordType.CLOSING;
    switch (header.type()) {
      case BETS -> bets(record.bets(segment));
      case READY -> {
        readies++;
        visitor.ready(header.agency());
      }
      case DRAW -> {
        drawn = true;
        visitor.draw(
            DrawPayload.decode(
                ByteBuffer.wrap(record.array(), record.payloadFrom(), header.payloadBytes())));
      }
      case ACT -> visitor.act(text(record));
      case SEAL -> {
        sealed = true;
        visitor.seal(text(record));
      }
      case NUMBER -> visitor.number(text(record));
      case CLOSING -> {
        // A closing record has no payload.
      }
    }
  }

  private static String text(RecordReader record) {
    return new String(record.array(), record.payloadFrom(), record.header().payloadBytes(), UTF_8);
  }

  private void bets(BetsRecord record) {
    buffers.noteRows(record.from(), record.length());
    bets += record.count();
    visitor.bets(record);
  }

  long bets() {
    return bets;
  }

  int readies() {
    return readies;
  }

  boolean sealed() {
    return sealed;
  }

  boolean drawn() {
    return drawn;
  }

  /** Whether the last record says that the journal was closed in order. */
  boolean closed() {
    return closed;
  }
}
