package lottery.server.index;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import lottery.codec.bet.BetReading;
import lottery.codec.bet.BetRows;
import lottery.log.LogLine;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.Place;
import lottery.server.journal.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the indices while bets are stored. It never blocks the loop and never holds more than a
 * few runs. If the background cannot keep up, or a bet was stored before this start of the program,
 * the segment's index is made from the journal when the segment has ended.
 *
 * <p>On the loop that appends to the journal, in the order of its records; the background is one
 * thread, which works off its tasks in their order.
 */
public final class IndexBuilder {
  private static final int MAX_RUNS_BEHIND = 2;
  private static final Logger LOG = LoggerFactory.getLogger(IndexBuilder.class);

  private final Storage storage;
  private final UUID contest;
  private final int only;
  private final Executor background;
  private final IndexMaker maker;
  private final SegmentEnds ends;
  private final int entriesPerRun;
  private final AtomicInteger runsBehind = new AtomicInteger();
  private Building building;

  /**
   * @param only the one number whose bets will be added, or {@link BetReading#ALL_NUMBERS}
   * @param ends of the bets that the journal had before this run of the program
   */
  public IndexBuilder(
      Storage storage, UUID contest, int only, Executor background, SegmentEnds ends) {
    this(storage, contest, only, background, ends, Run.MAX_ENTRIES);
  }

  /**
   * The same.
   *
   * @param entriesPerRun how many are sorted in memory
   */
  IndexBuilder(
      Storage storage,
      UUID contest,
      int only,
      Executor background,
      SegmentEnds ends,
      int entriesPerRun) {
    this.storage = storage;
    this.contest = contest;
    this.only = only;
    this.background = background;
    this.ends = ends;
    this.entriesPerRun = entriesPerRun;
    maker = new IndexMaker(storage, contest, only, entriesPerRun);
  }

  /**
   * Called after recovery. It makes missing indices in the background. The newest segment may still
   * get bets, and then its index is made once more at its end; without them the draw finds it.
   */
  public void start() {
    List<SegmentEnd> segments = ends.all();
    if (segments.isEmpty()) {
      return;
    }
    for (SegmentEnd segment : segments) {
      background.execute(() -> makeUnlessThere(segment));
    }
    building = new Building(segments.get(segments.size() - 1).segment(), false);
  }

  /** Adds bets that were appended. */
  public void add(BetsRecord bets, BetRows rows) {
    int segment = Place.segment(bets.place());
    if (building == null || building.segment != segment) {
      finish();
      building = new Building(segment, !ends.has(segment));
    }
    ends.note(bets);
    long offset = Place.offset(bets.rowsPlace());
    int[] numbered = rows.numbered(only);
    for (int i = 0; i < numbered.length; i += 2) {
      building.add(numbered[i + 1], offset + numbered[i]);
    }
  }

  /** Ends the index of the last segment. */
  public void finish() {
    if (building != null) {
      Building done = building;
      building = null;
      done.finish(ends.of(done.segment));
    }
  }

  /** The end of the bets of each segment by now, for {@link NumberLookup}. */
  public List<SegmentEnd> segments() {
    return ends.all();
  }

  public UUID contest() {
    return contest;
  }

  /** The one number whose bets are in the index, or {@link BetReading#ALL_NUMBERS}. */
  public int only() {
    return only;
  }

  private void makeUnlessThere(SegmentEnd segment) {
    try {
      SegmentIndex.open(storage, segment.segment(), contest, only, segment.end()).close();
    } catch (IOException e) {
      make(segment);
    }
  }

  /** Best effort: without an index, the segment is read from the journal when it is asked for. */
  private void make(SegmentEnd segment) {
    try {
      maker.make(segment);
    } catch (IOException e) {
      failed(segment.segment(), e);
    }
  }

  private static void failed(int segment, IOException e) {
    LOG.warn(
        LogLine.fail("indice")
            .with("archivo", IndexNames.index(segment))
            .with("error", e.getMessage())
            .toString());
  }

  /** The segment that bets are added to. */
  private final class Building {
    private final int segment;

    /** Whether all of its bets so far were added. Loop only, until it is finished. */
    private boolean whole;

    private Run run = new Run(entriesPerRun);

    /** Background only; null before the first run, and after a failure. */
    private SegmentIndexWriter writer;

    private boolean failed;

    Building(int segment, boolean whole) {
      this.segment = segment;
      this.whole = whole;
    }

    void add(int number, long offset) {
      if (whole) {
        run.add(number, offset);
        if (run.isFull()) {
          handOver();
        }
      }
    }

    private void handOver() {
      Run full = run;
      run = new Run(entriesPerRun);
      if (runsBehind.get() >= MAX_RUNS_BEHIND) {
        whole = false;
        return;
      }
      runsBehind.incrementAndGet();
      background.execute(
          () -> {
            write(full);
            runsBehind.decrementAndGet();
          });
    }

    private void write(Run sorting) {
      sorting.sort();
      try {
        if (writer == null && !failed) {
          writer = new SegmentIndexWriter(storage, segment);
        }
        if (!failed) {
          writer.append(sorting);
        }
      } catch (IOException e) {
        failed = true;
        failed(segment, e);
      }
    }

    /** No bet is added after this. */
    void finish(SegmentEnd end) {
      background.execute(
          () -> {
            if (whole) {
              write(run);
              complete(end);
            }
            abandon();
            if (!whole || failed) {
              makeUnlessThere(end);
            }
          });
    }

    private void complete(SegmentEnd end) {
      try {
        if (!failed) {
          writer.finish(contest, only, end.end());
        }
      } catch (IOException e) {
        failed = true;
        failed(segment, e);
      }
    }

    private void abandon() {
      try {
        if (writer != null) {
          writer.close();
        }
      } catch (IOException e) {
        failed(segment, e);
      }
    }
  }
}
