package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts bytes that were never durable from a segment, after it has made a durable copy of them.
 *
 * <p>Cutting means overwriting with zeros, so the room stays allocated for later records.
 */
final class TornTail {
  private static final Logger LOG = LoggerFactory.getLogger(TornTail.class);
  private static final int CHUNK_BYTES = 1 << 20;

  private final Storage storage;
  private final String segment;
  private final long from;
  private final long to;

  TornTail(Storage storage, String segment, long from, long to) {
    this.storage = storage;
    this.segment = segment;
    this.from = from;
    this.to = to;
  }

  /** Copies the bytes to another file. The copy and its name are durable when this returns. */
  void keep(StorageFile source) throws IOException {
    String aside = SegmentNames.torn(segment, from, storage.list());
    try (StorageFile copy = storage.create(aside)) {
      ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, to - from));
      for (long at = from; at < to; at += chunk.limit()) {
        chunk.clear().limit((int) Math.min(CHUNK_BYTES, to - at));
        source.readFully(chunk, at);
        copy.write(chunk.flip(), at - from);
      }
      copy.force();
    }
    storage.force();
    LOG.warn(
        LogLine.success("cola_cortada")
            .with("archivo", segment)
            .with("desde", from)
            .with("bytes", to - from)
            .with("guardado_en", aside)
            .toString());
  }

  /** Overwrites the bytes with zeros; the caller forces the file. */
  void cut(StorageFile file) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, to - from));
    for (long at = from; at < to; at += zeros.limit()) {
      zeros.clear().limit((int) Math.min(CHUNK_BYTES, to - at));
      file.write(zeros, at);
    }
  }
}
