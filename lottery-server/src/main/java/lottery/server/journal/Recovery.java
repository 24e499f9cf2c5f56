package lottery.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lottery.log.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a directory, whatever state a crash left it in, into one that can be appended to. The
 * caller holds the directory's lock.
 *
 * <p>Damage stops it before anything is changed.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int CHUNK_BYTES = 1 << 20;

  private final Storage storage;
  private final Terms terms;
  private final JournalOptions options;
  private final ReadBuffers buffers;
  private final RecordDispatch dispatch;
  private final JournalReader reader;

  Recovery(Storage storage, Terms terms, JournalOptions options, RecordVisitor visitor) {
    this.storage = storage;
    this.terms = terms;
    this.options = options;
    buffers = new ReadBuffers(options.background());
    dispatch = new RecordDispatch(visitor, buffers);
    reader = new JournalReader(storage, dispatch, buffers, DamageListener.REFUSE);
  }

  Recovered recover() throws IOException {
    long started = System.nanoTime();
    JournalFiles files = JournalFiles.list(storage, DamageListener.REFUSE);
    Segment newest = files.segments().isEmpty() ? startContest(files) : continueContest(files);
    try {
      storage.force();
    } catch (IOException e) {
      CloseAfter.failure(e, newest);
      throw e;
    }
    Fingerprint fingerprint = new Fingerprint(buffers.finish());
    if (!files.segments().isEmpty()) {
      LOG.info(
          LogLine.success("recuperacion")
              .with("segmentos", newest.header().index())
              .with("apuestas", dispatch.bets())
              .with("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
              .toString());
    }
    return new Recovered(newest, reserve(), fingerprint, dispatch.bets(), dispatch.closed());
  }

  private Reserve reserve() {
    return Reserve.of(terms, dispatch, options.sizes());
  }

  private Segment startContest(JournalFiles files) throws IOException {
    clear(files);
    SegmentPreparer preparer =
        new SegmentPreparer(storage, options.sizes(), options.background(), options.figures());
    PreparedSegment first = preparer.take(1, SegmentHeader.BYTES + 2 * reserve().bytes());
    try {
      return first.install(new SegmentHeader(1, terms, 0));
    } catch (IOException e) {
      CloseAfter.failure(e, first);
      throw e;
    }
  }

  private Segment continueContest(JournalFiles files) throws IOException {
    List<SegmentFile> segments = files.segments();
    SegmentHeader first = segments.get(0).header();
    if (first.version() != SegmentHeader.VERSION) {
      throw new JournalException(
          storage.name()
              + "/"
              + segments.get(0).name()
              + ": "
              + SegmentHeader.otherVersion(first.version()).getMessage());
    }
    Terms stored = first.terms();
    if (!stored.equals(terms)) {
      throw new TermsMismatchException(storage.name(), stored, terms);
    }
    Tail tail = reader.readAll(segments);
    clear(files);
    return openTail(tail);
  }

  /** Removes files that a preparation or a roll left half-made. */
  private void clear(JournalFiles files) throws IOException {
    for (String name : storage.list()) {
      if (SegmentNames.isPrepared(name)) {
        storage.delete(name);
      }
    }
    if (files.halfMade() != null) {
      removeHalfMade(files.halfMade().name());
    }
  }

  private void removeHalfMade(String name) throws IOException {
    try (StorageFile file = storage.openReadOnly(name)) {
      long dirtyEnd = new TailScan(file, file.size()).dirtyEnd(0);
      if (dirtyEnd > 0) {
        new TornTail(storage, name, 0, dirtyEnd).keep(file);
      }
    }
    storage.delete(name);
  }

  private Segment openTail(Tail tail) throws IOException {
    try (StorageFile file = storage.open(tail.segment().name())) {
      if (tail.isTorn()) {
        TornTail torn = new TornTail(storage, tail.segment().name(), tail.end(), tail.dirtyEnd());
        torn.keep(file);
        torn.cut(file);
      }
      rewrite(file, tail.durable(), tail.end());
      file.force();
    }
    return openForAppends(tail);
  }

  private Segment openForAppends(Tail tail) throws IOException {
    StorageFile file = storage.openBlocks(tail.segment().name());
    try {
      long capacity = storage.wholeBlocks(file.size());
      return new Segment(tail.segment().header(), file, capacity, tail.end());
    } catch (IOException e) {
      CloseAfter.failure(e, file);
      throw e;
    }
  }

  /**
   * Writes again what may have been written but not forced. Why: the bytes that were read may exist
   * only in the operating system's memory. After a failed force they may count as clean there, so
   * another force alone would not write them.
   */
  private static void rewrite(StorageFile file, long from, long to) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, to - from));
    for (long at = from; at < to; at += chunk.limit()) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, to - at));
      file.readFully(chunk, at);
      file.write(chunk.flip(), at);
    }
  }
}
