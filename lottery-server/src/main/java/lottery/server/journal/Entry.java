package lottery.server.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import lottery.codec.bet.BetRows;

/**
 * A record that is about to be appended. Only {@code payloadBytes} of {@code payload} belong to it.
 *
 * @param stream the stream's name in ASCII
 */
record Entry(
    RecordType type,
    int agency,
    byte[] stream,
    long first,
    int count,
    byte[] payload,
    int payloadBytes) {
  private static final byte[] NOTHING = {};

  static final Entry CLOSING = flag(RecordType.CLOSING, 0);

  static Entry bets(int agency, String stream, long first, BetRows rows) {
    return new Entry(
        RecordType.BETS,
        agency,
        stream.getBytes(US_ASCII),
        first,
        rows.count(),
        rows.bytes(),
        rows.length());
  }

  static Entry ready(int agency) {
    return flag(RecordType.READY, agency);
  }

  static Entry draw(DrawRecord draw) {
    byte[] payload = DrawPayload.encode(draw);
    return new Entry(RecordType.DRAW, 0, NOTHING, 0, 0, payload, payload.length);
  }

  /**
   * A record of a text.
   *
   * @param type {@code SEAL}, {@code ACT} or {@code NUMBER}
   */
  static Entry text(RecordType type, String text) {
    byte[] payload = text.getBytes(UTF_8);
    return new Entry(type, 0, NOTHING, 0, 0, payload, payload.length);
  }

  private static Entry flag(RecordType type, int agency) {
    return new Entry(type, agency, NOTHING, 0, 0, NOTHING, 0);
  }

  /** Size of the whole record. */
  long recordBytes() {
    return (long) RecordHeader.BYTES + stream.length + payloadBytes;
  }

  /** The header on disk, with its checksum. */
  byte[] header(long durableBefore) {
    byte[] header =
        new RecordHeader(type, stream.length, payloadBytes, agency, count, first, durableBefore)
            .encode();
    RecordHeader.seal(header, stream, payload, payloadBytes);
    return header;
  }
}
