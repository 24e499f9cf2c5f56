package lottery.server.journal;

import java.io.IOException;

/**
 * Decides where each record goes, and rolls to the next segment when the newest one is full. Bets
 * leave the {@link Reserve} free.
 */
final class JournalWriter {
  private final SegmentOutput output;
  private final Reserve reserve;

  JournalWriter(SegmentOutput output, Reserve reserve) {
    this.output = output;
    this.reserve = reserve;
  }

  /**
   * Appends one record, and returns its {@link Place}.
   *
   * @throws NoSpaceException when there is no room for it; nothing of it was written then
   * @throws IOException when the journal can no longer be trusted
   */
  long append(Entry entry) throws IOException {
    if (entry.type() == RecordType.BETS) {
      prepareNext();
    }
    if (!hasRoom(entry.recordBytes() + reserve.leftBy(entry.type()))) {
      output.roll(SegmentHeader.BYTES + entry.recordBytes() + reserve.bytes());
      prepareNext();
    }
    long place = Place.of(output.segment(), output.end());
    output.put(entry.header(output.durable()), RecordHeader.BYTES);
    output.put(entry.stream(), entry.stream().length);
    output.put(entry.payload(), entry.payloadBytes());
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
    return output.end() + bytes <= output.capacity();
  }

  private void prepareNext() {
    output.prepareNext(SegmentHeader.BYTES + 2 * reserve.bytes());
  }
}
