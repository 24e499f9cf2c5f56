package lottery.server.winners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongConsumer;
import lottery.codec.bet.RowCursor;
import lottery.log.LogLine;
import lottery.server.index.NumberLookup;
import lottery.server.index.SegmentEnd;
import lottery.server.journal.DamagedJournalException;
import lottery.server.journal.RowLookup;
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

  WinnersMaker(Storage storage, NumberLookup lookup) {
    this.storage = storage;
    this.lookup = lookup;
  }

  /**
   * Finds the winners, and writes them to a file if there is room.
   *
   * @param segments all segments, and how far their bets go
   * @throws IOException when the journal cannot be read
   */
  FoundWinners make(DrawnNumber drawn, List<SegmentEnd> segments) throws IOException {
    try {
      return make(drawn, rows -> lookup.find(drawn.number(), segments, rows));
    } catch (DamagedWinnersException | DamagedJournalException e) {
      LOG.warn(LogLine.fail("indice").with("error", e.getMessage()).toString());
      return makeWithoutIndex(drawn, segments);
    }
  }

  /** Like {@link #make}, from the journal alone. */
  FoundWinners makeWithoutIndex(DrawnNumber drawn, List<SegmentEnd> segments) throws IOException {
    return make(drawn, rows -> lookup.scan(drawn.number(), segments, rows));
  }

  private FoundWinners make(DrawnNumber drawn, Search search) throws IOException {
    try (BlockSink sink = new BlockSink(storage);
        RowLookup rows = new RowLookup(storage)) {
      WinnersWriter writer = new WinnersWriter(drawn.agencies(), sink);
      search.find(place -> add(place, rows, drawn, writer));
      WinnersCounts counts = writer.finish();
      return new FoundWinners(counts.bets(), sink.finish(drawn, writer.blocks(), counts));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void add(long place, RowLookup rows, DrawnNumber drawn, WinnersWriter writer) {
    try {
      int length = rows.find(place);
      RowCursor row = new RowCursor(rows.array(), rows.from(), rows.from() + length);
      int agency = agencyOf(row, drawn);
      writer.add(agency, row, rows.array(), rows.from(), length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int agencyOf(RowCursor row, DrawnNumber drawn) throws DamagedWinnersException {
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

  /** Passes on the places of rows. */
  private interface Search {
    void find(LongConsumer rows) throws IOException;
  }
}
