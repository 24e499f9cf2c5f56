package lottery.server.winners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import lottery.codec.bet.RowCursor;
import lottery.log.LogLine;
import lottery.server.index.NumberLookup;
import lottery.server.index.SegmentEnd;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the bets with the drawn number, and keeps them by agency. Any thread but a loop: it
 * reads and writes files.
 *
 * <p>A row that an index points to is accepted if it is a canonical row with that number, of an
 * agency that takes part. Otherwise the journal itself is read, whose records have checksums.
 */
final class WinnersMaker {
  private static final Logger LOG = LoggerFactory.getLogger(WinnersMaker.class);

  private final Storage storage;
  private final NumberLookup lookup;
  private final Executor readers;

  /**
   * @param readers reads rows, several tasks at once
   */
  WinnersMaker(Storage storage, NumberLookup lookup, Executor readers) {
    this.storage = storage;
    this.lookup = lookup;
    this.readers = readers;
  }

  /**
   * Finds the winners, and writes them to a file if there is room.
   *
   * @param segments all segments, and how far their bets go
   * @throws IOException when the journal cannot be read
   */
  FoundWinners make(DrawnNumber drawn, List<SegmentEnd> segments) throws IOException {
    try {
      return make(drawn, segments, lookup::find);
    } catch (DamagedWinnersException | DamagedJournalException e) {
      LOG.warn(LogLine.fail("indice").with("error", e.getMessage()).toString());
      return makeWithoutIndex(drawn, segments);
    }
  }

  /** Like {@link #make}, from the journal alone. */
  FoundWinners makeWithoutIndex(DrawnNumber drawn, List<SegmentEnd> segments) throws IOException {
    return make(drawn, segments, lookup::scan);
  }

  private FoundWinners make(DrawnNumber drawn, List<SegmentEnd> segments, Search search)
      throws IOException {
    try (BlockSink sink = new BlockSink(storage)) {
      WinnersWriter writer = new WinnersWriter(drawn.agencies(), sink);
      copy(drawn, segments, search, new Copying(drawn, writer));
      WinnersCounts counts = writer.finish();
      return new FoundWinners(counts.bets(), sink.finish(drawn, writer.blocks(), counts));
    }
  }

  private void copy(
      DrawnNumber drawn, List<SegmentEnd> segments, Search search, RowReading.Rows rows)
      throws IOException {
    try (RowReading reading = new RowReading(storage, readers, rows)) {
      search.find(drawn.number(), segments, place -> add(reading, place));
      reading.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void add(RowReading reading, long place) {
    try {
      reading.add(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies the rows that it gets, each to its agency. */
  private record Copying(DrawnNumber drawn, WinnersWriter writer) implements RowReading.Rows {
    @Override
    public void accept(byte[] bytes) throws DamagedWinnersException {
      RowCursor row = new RowCursor(bytes, 0, bytes.length);
      writer.add(agencyOf(row), row, bytes, 0, bytes.length);
    }

    private int agencyOf(RowCursor row) throws DamagedWinnersException {
      try {
        row.next();
        int agency = row.decimal(RowCursor.AGENCY);
        if (row.decimal(RowCursor.NUMBER) == drawn.number()
            && agency >= 1
            && agency <= drawn.agencies()) {
          return agency;
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        // Not a canonical row.
      }
      throw new DamagedWinnersException("it leads to no row with the number " + drawn.number());
    }
  }

  /** Passes on the places of the rows with a number. */
  private interface Search {
    void find(int number, List<SegmentEnd> segments, LongConsumer rows) throws IOException;
  }
}
