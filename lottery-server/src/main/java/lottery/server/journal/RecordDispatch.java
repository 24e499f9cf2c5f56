package lottery.server.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Hands the records of a {@link RecordReader} to a visitor, and counts them. */
final class RecordDispatch {
  private final RecordVisitor visitor;
  private final ReadBuffers buffers;
  private long bets;
  private int readies;
  private boolean drawn;
  private boolean closed;

  RecordDispatch(RecordVisitor visitor, ReadBuffers buffers) {
    this.visitor = visitor;
    this.buffers = buffers;
  }

  void replay(RecordReader record) {
    RecordHeader header = record.header();
    closed = header.type() == RecordType.CLOSING;
    switch (header.type()) {
      case BETS -> bets(record, header);
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
      case CLOSING -> {
        // It carries nothing.
      }
    }
  }

  private void bets(RecordReader record, RecordHeader header) {
    int from = record.payloadFrom();
    String stream =
        new String(
            record.array(), record.streamFrom(), header.streamBytes(), StandardCharsets.US_ASCII);
    buffers.noteRows(from, header.payloadBytes());
    bets += header.count();
    visitor.bets(
        header.agency(),
        stream,
        header.first(),
        header.count(),
        record.array(),
        from,
        header.payloadBytes());
  }

  long bets() {
    return bets;
  }

  int readies() {
    return readies;
  }

  boolean drawn() {
    return drawn;
  }

  /** Whether the last record says that the journal was closed in order. */
  boolean closed() {
    return closed;
  }
}
