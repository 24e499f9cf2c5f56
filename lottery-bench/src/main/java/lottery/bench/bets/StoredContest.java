package lottery.bench.bets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import lottery.codec.bet.BetRows;
import lottery.server.journal.BetsRecord;
import lottery.server.journal.DiskStorage;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Durability;
import lottery.server.journal.Journal;
import lottery.server.journal.JournalOptions;
import lottery.server.journal.RecordVisitor;
import lottery.server.journal.Terms;
import lottery.server.journal.Waiter;

/**
 * Makes a contest's directory with many bets in it, through the server's own journal but without a
 * network: for questions about what comes after the bets.
 */
public final class StoredContest implements RecordVisitor, Waiter {
  /** The default winning number: {@link SampleBets} has it once in ten thousand. */
  public static final int NUMBER = 7574;

  /** What all of an agency's bets name as their stream. */
  public static final String STREAM = "stored";

  private static final int BATCH = 1000;
  private static final int BATCHES_A_COMMIT = 16;

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final Path directory;
  private final Terms terms;
  private Exception failure;

  /**
   * @param agencies 1 or more; bets are shared out among the first five
   */
  public StoredContest(Path directory, int agencies) {
    this.directory = directory;
    this.terms = new Terms(agencies, NUMBER);
  }

  /** Stores at least {@code bets} bets; returns how many. */
  public long fill(long bets) throws IOException {
    List<BatchRing> rings = new ArrayList<>();
    for (int agency = 1; agency <= Math.min(5, terms.agencies()); agency++) {
      rings.add(new BatchRing(agency, BATCH));
    }
    Journal journal =
        Journal.open(
            DiskStorage.create(directory),
            terms,
            JournalOptions.of(Durability.OS, loop::add),
            this,
            e -> failure = e);
    long stored = 0;
    for (long batch = 0; stored < bets; batch++) {
      for (BatchRing ring : rings) {
        BetRows rows = ring.rows(batch);
        journal.appendBets(ring.agency(), STREAM, batch * BATCH, rows, this);
        stored += rows.count();
      }
      if (batch % BATCHES_A_COMMIT == 0) {
        runLoop();
      }
    }
    journal.close(this);
    runLoop();
    return stored;
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
    // One more batch: they are counted when they are appended.
  }

  @Override
  public void failed(Exception cause) {
    failure = cause;
  }

  @Override
  public void bets(BetsRecord bets) {
    throw new IllegalStateException(directory + " holds bets already");
  }

  @Override
  public void ready(int agency) {
    throw new IllegalStateException(directory + " holds closed books already");
  }

  @Override
  public void draw(DrawRecord draw) {
    throw new IllegalStateException(directory + " holds a draw already");
  }
}
