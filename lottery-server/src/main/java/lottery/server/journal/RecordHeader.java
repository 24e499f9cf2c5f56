package lottery.server.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import lottery.codec.message.StreamName;

/**
 * The 40 bytes before every record; the package's description has their layout.
 *
 * @param streamBytes bytes of the stream's name that follow this header
 * @param payloadBytes bytes of payload that follow the name
 * @param durableBefore offset in the segment up to which everything was durable when this record
 *     was appended
 */
record RecordHeader(
    RecordType type,
    int streamBytes,
    int payloadBytes,
    int agency,
    int count,
    long first,
    long durableBefore) {
  static final int BYTES = 40;

  /** Cannot occur inside canonical rows, which hold no control characters besides CR LF. */
  static final int MAGIC = 0xB10500E7;

  private static final int CRC_AT = 4;
  private static final int CRC_FROM = 8;

  /** Size of the whole record. */
  long recordBytes() {
    return (long) BYTES + streamBytes + payloadBytes;
  }

  /** The header without its checksum; {@link #seal} completes it. */
  byte[] encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    to.putInt(MAGIC).putInt(0).put(type.code()).put((byte) streamBytes).putShort((short) 0);
    to.putInt(payloadBytes).putInt(agency).putInt(count).putLong(first).putLong(durableBefore);
    return to.array();
  }

  /** Puts the checksum of the record into its encoded header. */
  static void seal(byte[] header, byte[] stream, byte[] payload, int payloadBytes) {
    CRC32C crc = new CRC32C();
    crc.update(header, CRC_FROM, BYTES - CRC_FROM);
    crc.update(stream, 0, stream.length);
    crc.update(payload, 0, payloadBytes);
    ByteBuffer.wrap(header).putInt(CRC_AT, (int) crc.getValue());
  }

  /**
   * Reads the header at {@code at}, with at least {@link #BYTES} there.
   *
   * @return null when no record can start with these bytes; the checksum is not checked
   */
  static RecordHeader decode(ByteBuffer from, int at) {
    RecordType type = RecordType.of(from.get(at + 8));
    int streamBytes = from.get(at + 9);
    int payloadBytes = from.getInt(at + 12);
    if (from.getInt(at) != MAGIC
        || type == null
        || streamBytes < 0
        || streamBytes > StreamName.MAX_BYTES
        || payloadBytes < 0) {
      return null;
    }
    return new RecordHeader(
        type,
        streamBytes,
        payloadBytes,
        from.getInt(at + 16),
        from.getInt(at + 20),
        from.getLong(at + 24),
        from.getLong(at + 32));
  }

  /** Whether the whole record at {@code at} matches the checksum in its header. */
  boolean matches(byte[] bytes, int at) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at + CRC_FROM, (int) recordBytes() - CRC_FROM);
    return (int) crc.getValue() == ByteBuffer.wrap(bytes).getInt(at + CRC_AT);
  }
}
