package lottery.bench.bets;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import lottery.codec.bet.BetRows;
import lottery.server.contest.ConfiguredContest;
import lottery.server.contest.DrawPlan;
import lottery.server.index.IndexBuilder;
import lottery.server.index.SegmentEnds;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.ContestOpening;
import lottery.server.journal.DataDirectory;
import lottery.server.journal.DiskDataDirectory;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Durability;
import lottery.server.journal.FoundContest;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.RecordVisitor;
import lottery.server.journal.Waiter;

/**
 * Makes a data directory and a contest with many bets, through the server's own journal and index
 * but without a network. For measuring what comes after the bets.
 */
public final class StoredContest implements RecordVisitor, Waiter {
  /** The default winning number, which one in ten thousand of {@link SampleBets} has. */
  public static final int NUMBER = 7574;

  /** The stream of all of an agency's bets. */
  public static final String STREAM = "stored";

  /** The name of a server's first contest by default. */
  private static final String NAME = "contest-1";

  private static final int BATCH = 1000;
  private static final int BATCHES_A_COMMIT = 16;

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Path dataDir;
  private final ConfiguredContest contest;
  private IndexBuilder index;
  private Exception failure;

  /**
   * @param agencies 1 or more; bets are shared out among the first five
   */
  public StoredContest(Path dataDir, int agencies) {
    this.dataDir = dataDir;
    this.contest = new ConfiguredContest(NAME, agencies, DrawPlan.fixed(NUMBER));
  }

  /** The directory of the contest itself. */
  public static Path directoryIn(Path dataDir) {
    return dataDir.resolve(NAME);
  }

  /** Stores at least {@code bets} bets; returns how many. */
  public long fill(long bets) throws IOException {
    List<BatchRing> rings = new ArrayList<>();
    for (int agency = 1; agency <= Math.min(5, contest.agencies()); agency++) {
      rings.add(new BatchRing(agency, BATCH));
    }
    Journal journal = open();
    long stored = 0;
    for (long batch = 0; stored < bets; batch++) {
      for (BatchRing ring : rings) {
        BetRows rows = ring.rows(batch);
        long first = batch * BATCH;
        long place = journal.appendBets(ring.agency(), STREAM, first, rows, this);
        index.add(
            new BetsRecord(
                place, ring.agency(), STREAM, first, rows.count(), rows.bytes(), 0, rows.length()),
            rows);
        stored += rows.count();
      }
      if (batch % BATCHES_A_COMMIT == 0) {
        runLoop();
      }
    }
    journal.close(this);
    runLoop();
    // A server that took these bets has their index when the last book closes.
    index.finish();
    return stored;
  }

  private Journal open() throws IOException {
    JournalOptions options = JournalOptions.of(Durability.OS, loop::add);
    try (DataDirectory directory = DiskDataDirectory.open(dataDir, Optional.empty())) {
      FoundContest found = contest.findOrOpen(directory, Instant.now(), options).get(0);
      index =
          new IndexBuilder(
              found.storage(),
              found.terms().contest().value(),
              NUMBER,
              Runnable::run,
              new SegmentEnds());
      return Journal.open(
          found.storage(), ContestOpening.headerOf(found.terms()), options, this, e -> failure = e);
    }
  }

  private void runLoop() throws IOException {
    for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
      task.run();
    }
    if (failure != null) {
      throw new IOException("the journal failed: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void durable() {
    // One more batch; batches are counted when they are appended.
  }

  @Override
  public void failed(Exception cause) {
    failure = cause;
  }

  @Override
  public void bets(BetsRecord bets) {
    throw new IllegalStateException(dataDir + " holds bets already");
  }

  @Override
  public void ready(int agency) {
    throw new IllegalStateException(dataDir + " holds closed books already");
  }

  @Override
  public void act(String line) {
    // It was opened.
  }

  @Override
  public void draw(DrawRecord draw) {
    throw new IllegalStateException(dataDir + " holds a draw already");
  }
}
