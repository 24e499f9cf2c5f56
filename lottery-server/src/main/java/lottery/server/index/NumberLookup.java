package lottery.server.index;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import java.util.function.LongConsumer;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.NumberScan;
import lottery.log.LogLine;
import lottery.server.journal.Place;
import lottery.server.journal.SegmentScan;
import lottery.server.journal.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the rows with a number, in the order they are stored. Any thread but a loop: it reads
 * files.
 */
public final class NumberLookup {
  private static final Logger LOG = LoggerFactory.getLogger(NumberLookup.class);

  private final Storage storage;
  private final UUID contest;
  private final int only;

  /**
   * @param only the one number that can be asked for, or {@link BetReading#ALL_NUMBERS}
   */
  public NumberLookup(Storage storage, UUID contest, int only) {
    this.storage = storage;
    this.contest = contest;
    this.only = only;
  }

  /**
   * Hands over the {@link Place}s of the rows with that number.
   *
   * @param segments all segments, in their order, and how far their bets go
   * @throws IOException when the journal itself cannot be read
   */
  public void find(int number, Iterable<SegmentEnd> segments, LongConsumer rows)
      throws IOException {
    if (only != IndexTail.ALL && only != number) {
      throw new IllegalArgumentException("number: " + number + " (expected: " + only + ")");
    }
    for (SegmentEnd segment : segments) {
      findIn(segment, number, rows);
    }
  }

  /** As {@link #find}, without an index: reads the journal row by row. */
  public void scan(int number, Iterable<SegmentEnd> segments, LongConsumer rows)
      throws IOException {
    for (SegmentEnd segment : segments) {
      scan(segment, number, rows);
    }
  }

  private void findIn(SegmentEnd segment, int number, LongConsumer rows) throws IOException {
    AfterPlace after = new AfterPlace(rows);
    try (SegmentIndex index =
        SegmentIndex.open(storage, segment.segment(), contest, only, segment.end())) {
      index.find(number, after);
    } catch (NoSuchFileException e) {
      warn(segment, "there is none");
      scan(segment, number, after);
    } catch (IOException e) {
      warn(segment, e.getMessage());
      scan(segment, number, after);
    }
  }

  private static void warn(SegmentEnd segment, String error) {
    LOG.warn(
        LogLine.fail("indice")
            .with("archivo", IndexNames.index(segment.segment()))
            .with("error", error)
            .toString());
  }

  private void scan(SegmentEnd segment, int number, LongConsumer rows) throws IOException {
    SegmentScan.bets(
        storage,
        segment.segment(),
        segment.end(),
        bets -> {
          long shift = bets.rowsPlace() - bets.from();
          NumberScan.forEach(
              bets.buf(),
              bets.from(),
              bets.length(),
              (row, found) -> {
                if (found == number) {
                  rows.accept(row + shift);
                }
              });
        });
  }

  /** Passes on what was not passed on before: a scan begins again where an index broke off. */
  private static final class AfterPlace implements LongConsumer {
    private final LongConsumer rows;
    private long last = -1;

    AfterPlace(LongConsumer rows) {
      this.rows = rows;
    }

    @Override
    public void accept(long place) {
      if (place > last) {
        last = place;
        rows.accept(place);
      }
    }
  }
}
