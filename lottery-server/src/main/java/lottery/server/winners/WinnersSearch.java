package lottery.server.winners;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import lottery.log.LogLine;
import lottery.server.index.IndexBuilder;
import lottery.server.index.NumberLookup;
import lottery.server.index.SegmentEnd;
import lottery.server.journal.Background;
import lottery.server.journal.DrawRecord;
import lottery.server.journal.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the winners of a contest in the background, and passes them on on the journal loop, which
 * calls it.
 */
public final class WinnersSearch {
  /** Receives the result of a search; journal loop. */
  public interface Result {
    void found(FoundWinners winners);

    /** The journal cannot be read now. */
    void unreadable(IOException cause);

    /** A reader has found them damaged. */
    void damaged(Winners winners);
  }

  private static final Logger LOG = LoggerFactory.getLogger(WinnersSearch.class);

  private final Storage storage;
  private final IndexBuilder index;
  private final UUID contest;
  private final int agencies;
  private final WinnersMaker maker;
  private final Background background;

  /**
   * @param index of the contest's bets
   * @param background what {@code index} is built on, so that a search comes after that
   * @param readers reads rows of the journal, several tasks at once
   * @param loop the journal loop, on which an unforeseen exception ends the process
   */
  public WinnersSearch(
      Storage storage,
      IndexBuilder index,
      int agencies,
      Executor background,
      Executor readers,
      Executor loop) {
    this.storage = storage;
    this.index = index;
    this.contest = index.contest();
    this.agencies = agencies;
    this.maker =
        new WinnersMaker(storage, new NumberLookup(storage, contest, index.only()), readers);
    this.background = new Background(background, loop);
  }

  /** Ends the index, so that it is whole when the number comes. It may be repeated. */
  public void prepare() {
    index.finish();
  }

  /**
   * Looks up who has won with a number.
   *
   * @param bets how many bets are stored; no more will be
   */
  public void find(int number, long bets, Result result) {
    DrawnNumber drawn = new DrawnNumber(contest, agencies, number, bets);
    index.finish();
    List<SegmentEnd> segments = index.segments();
    run(() -> maker.make(drawn, segments), result);
  }

  /** Finds the winners of an earlier draw, in their file if that exists and is complete. */
  public void findAgain(DrawRecord draw, Result result) {
    search(draw, true, result);
  }

  /** Like {@link #findAgain}, but without their file. */
  public void findAnew(DrawRecord draw, Result result) {
    search(draw, false, result);
  }

  private void search(DrawRecord draw, boolean inFile, Result result) {
    DrawnNumber drawn = new DrawnNumber(contest, agencies, draw.number(), draw.bets());
    int[] counts = draw.winnersByAgency();
    index.finish();
    List<SegmentEnd> segments = index.segments();
    run(
        () -> {
          Winners stored = inFile ? stored(drawn, counts) : null;
          return stored == null
              ? lookUp(drawn, counts, segments)
              : new FoundWinners(counts, stored);
        },
        result);
  }

  private FoundWinners lookUp(DrawnNumber drawn, int[] counts, List<SegmentEnd> segments)
      throws IOException {
    FoundWinners found = maker.make(drawn, segments);
    if (Arrays.equals(found.counts(), counts)) {
      return found;
    }
    found.close();
    return maker.makeWithoutIndex(drawn, segments);
  }

  /** Null if they have to be looked up: their file only saves work. */
  private Winners stored(DrawnNumber drawn, int[] counts) {
    try {
      Winners stored = WinnersFile.open(storage, drawn);
      if (Arrays.equals(stored.counts(), counts)) {
        return stored;
      }
      stored.close();
      warn("of other winners than those of the draw");
    } catch (NoSuchFileException e) {
      warn("there is none");
    } catch (IOException e) {
      warn(e.getMessage());
    }
    return null;
  }

  private static void warn(String error) {
    LOG.warn(
        LogLine.fail("indice").with("archivo", WinnersFile.NAME).with("error", error).toString());
  }

  private void run(Search search, Result result) {
    background.run(
        () -> {
          FoundWinners found = search.run();
          if (found.winners() != null) {
            Winners winners = found.winners();
            winners.onDamage(() -> background.onLoop(() -> result.damaged(winners)));
          }
          background.onLoop(() -> result.found(found));
        },
        cause -> background.onLoop(() -> result.unreadable(cause)));
  }

  private interface Search {
    FoundWinners run() throws IOException;
  }
}
