package lottery.server.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import lottery.codec.bet.NumberScan;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.Place;
import lottery.server.journal.SegmentScan;
import lottery.server.journal.Storage;

/** Makes indices of what the journal holds: where they are missing or damaged. Any thread. */
final class IndexMaker {
  private final Storage storage;
  private final UUID contest;
  private final int only;
  private final int entriesPerRun;

  /**
   * @param entriesPerRun how many are sorted in memory
   */
  IndexMaker(Storage storage, UUID contest, int only, int entriesPerRun) {
    this.storage = storage;
    this.contest = contest;
    this.only = only;
    this.entriesPerRun = entriesPerRun;
  }

  /** Reads a segment, and writes its index in the place of the one that may be there. */
  void make(SegmentEnd segment) throws IOException {
    try (SegmentIndexWriter writer = new SegmentIndexWriter(storage, segment.segment())) {
      Making making = new Making(writer);
      try {
        SegmentScan.bets(storage, segment.segment(), segment.end(), making::add);
        making.append();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      writer.finish(contest, only, segment.end());
    }
  }

  private final class Making {
    private final SegmentIndexWriter writer;
    private Run run = new Run(entriesPerRun);

    Making(SegmentIndexWriter writer) {
      this.writer = writer;
    }

    void add(BetsRecord bets) {
      long shift = Place.offset(bets.rowsPlace()) - bets.from();
      NumberScan.forEach(
          bets.buf(), bets.from(), bets.length(), (row, number) -> add(number, row + shift));
    }

    private void add(int number, long offset) {
      if (only == IndexTail.ALL || only == number) {
        run.add(number, offset);
        if (run.isFull()) {
          append();
        }
      }
    }

    void append() {
      run.sort();
      try {
        writer.append(run);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      run = new Run(entriesPerRun);
    }
  }
}
