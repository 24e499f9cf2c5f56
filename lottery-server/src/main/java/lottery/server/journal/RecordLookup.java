package lottery.server.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Reads stored bets of one stream again while the journal is being written. The bets must have been
 * written before; {@link Journal#afterCommit} says when they are.
 *
 * <p>It reads on {@link #executor()} and not on the journal loop, because a read may wait for the
 * disk.
 */
public final class RecordLookup {
  /** Room for some batches of the usual size. */
  private static final int CHUNK_BYTES = 64 << 10;

  private final Storage storage;
  private final Executor executor;

  RecordLookup(Storage storage, Executor executor) {
    this.storage = storage;
    this.executor = executor;
  }

  /** The executor for reads, which runs one at a time. */
  public Executor executor() {
    return executor;
  }

  /**
   * Passes on the records of a stream from the one that holds its bet {@code from}, in order, until
   * {@code wantsMore} returns false.
   *
   * @param place of a record that is not after the one with bet {@code from}
   * @throws DamagedJournalException when some of these bets cannot be found
   * @throws IOException when they cannot be read now
   */
  public void read(
      long place, int agency, String stream, long from, Predicate<BetsRecord> wantsMore)
      throws IOException {
    Search search = new Search(agency, stream, from, wantsMore);
    long offset = Place.offset(place);
    for (int segment = Place.segment(place); !search.done; segment++) {
      try (StorageFile file = storage.openReadOnly(SegmentNames.segment(segment))) {
        search.in(file, segment, offset);
      } catch (NoSuchFileException e) {
        throw search.notFound(segment, 0);
      }
      offset = SegmentHeader.BYTES;
    }
  }

  private final class Search {
    private final int agency;
    private final String stream;
    private final Predicate<BetsRecord> wantsMore;
    private long next;
    private boolean done;

    Search(int agency, String stream, long from, Predicate<BetsRecord> wantsMore) {
      this.agency = agency;
      this.stream = stream;
      this.wantsMore = wantsMore;
      next = from;
    }

    void in(StorageFile file, int segment, long offset) throws IOException {
      RecordReader reader =
          new RecordReader(file, offset, file.size(), ReadBuffers.ofChunks(CHUNK_BYTES));
      while (!done && reader.next()) {
        if (reader.isBetsOf(agency, stream)) {
          take(reader.bets(segment));
        }
      }
    }

    private void take(BetsRecord bets) throws DamagedJournalException {
      if (bets.first() > next) {
        throw notFound(Place.segment(bets.place()), Place.offset(bets.place()));
      }
      if (bets.end() > next) {
        next = bets.end();
        done = !wantsMore.test(bets);
      }
    }

    private DamagedJournalException notFound(int segment, long offset) {
      return new DamagedJournalException(
          storage.name(),
          SegmentNames.segment(segment),
          offset,
          "bet %d of agency %d's stream \"%s\" is not before this".formatted(next, agency, stream));
    }
  }
}
