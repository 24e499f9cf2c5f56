package lottery.server.journal;

import java.io.IOException;
import java.util.List;
import lottery.proof.MalformedTextException;

/**
 * Reads all records of a directory in order, once, and distinguishes damage from a torn tail.
 *
 * <p>A sealed segment (one that another segment follows) must hold valid records up to exactly the
 * end that the next header gives. In the newest segment the first bytes that are not a record end
 * the journal, unless a later record proves that they were durable. The reader changes nothing, and
 * works beside a server that appends.
 */
final class JournalReader {
  private final Storage storage;
  private final DamageListener damages;
  private final ReadBuffers buffers;
  private final RecordDispatch dispatch;

  JournalReader(
      Storage storage, RecordDispatch dispatch, ReadBuffers buffers, DamageListener damages) {
    this.storage = storage;
    this.dispatch = dispatch;
    this.buffers = buffers;
    this.damages = damages;
  }

  /** Reads all of {@code segments}; returns how the newest ends. */
  Tail readAll(List<SegmentFile> segments) throws IOException {
    int newest = segments.size() - 1;
    for (int i = 0; i < newest; i++) {
      SegmentFile next = segments.get(i + 1);
      if (next.follows(segments.get(i))) {
        readSealed(segments.get(i), next.header().previousEnd());
      } else {
        readNewest(segments.get(i)); // The damage was reported; this end is unknown.
      }
    }
    return readNewest(segments.get(newest));
  }

  private void readSealed(SegmentFile segment, long end) throws IOException {
    try (StorageFile file = storage.openReadOnly(segment.name())) {
      RecordReader reader = new RecordReader(file, SegmentHeader.BYTES, end, buffers);
      replayFrom(reader, segment);
      while (reader.position() < end) {
        damaged(
            segment, reader.position(), "no valid record (expected: records up to " + end + ")");
        if (!skip(reader, new TailScan(file, file.size()), end)) {
          return;
        }
        replayFrom(reader, segment);
      }
    }
  }

  private Tail readNewest(SegmentFile segment) throws IOException {
    try (StorageFile file = storage.openReadOnly(segment.name())) {
      long size = file.size();
      RecordReader reader = new RecordReader(file, SegmentHeader.BYTES, size, buffers);
      TailScan scan = new TailScan(file, size);
      long durable = SegmentHeader.BYTES;
      while (true) {
        durable = Math.max(durable, replayFrom(reader, segment));
        long end = reader.position();
        long dirtyEnd = scan.dirtyEnd(end);
        if (!scan.provesDurable(end, dirtyEnd)) {
          return new Tail(segment, end, dirtyEnd, durable);
        }
        refuseUnlessWrittenSince(reader, segment, scan, dirtyEnd);
      }
    }
  }

  /**
   * A running server may have written the bytes at the reader's position after they were read, and
   * then the record that proves them durable. So they are read again; now they must be a record.
   */
  private void refuseUnlessWrittenSince(
      RecordReader reader, SegmentFile segment, TailScan scan, long dirtyEnd) throws IOException {
    long at = reader.position();
    reader.seek(at);
    if (reader.next()) {
      reader.seek(at);
      return;
    }
    damaged(segment, at, "no valid record, but later ones were written after it was durable");
    skip(reader, scan, dirtyEnd);
  }

  private long replayFrom(RecordReader reader, SegmentFile segment) throws IOException {
    long durable = 0;
    for (long at = reader.position(); reader.next(); at = reader.position()) {
      try {
        dispatch.accept(reader, segment.index());
      } catch (UnsoundJournalException | MalformedTextException e) {
        damaged(segment, at, e.getMessage());
      }
      durable = Math.max(durable, reader.header().durableBefore());
    }
    return durable;
  }

  private boolean skip(RecordReader reader, TailScan scan, long to) throws IOException {
    long next = scan.nextRecord(reader.position() + 1, to);
    if (next >= 0) {
      reader.seek(next);
    }
    return next >= 0;
  }

  private void damaged(SegmentFile segment, long at, String detail) throws DamagedJournalException {
    damages.damaged(new DamagedJournalException(storage.name(), segment.name(), at, detail));
  }
}
