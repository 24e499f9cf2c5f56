package lottery.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import lottery.bench.bets.BatchRing;

/**
 * The load generator's client against any server that is already there.
 *
 * @param agencies one connection each
 * @param batchSize bets in a batch
 * @param window batches in flight of each
 * @param batchesEach of each agency
 */
public record BareLoad(int agencies, int batchSize, int window, long batchesEach) {
  /** At least {@code bets} bets in all. */
  public static BareLoad of(int agencies, int batchSize, int window, long bets) {
    long perRound = (long) agencies * batchSize;
    return new BareLoad(agencies, batchSize, window, (bets + perRound - 1) / perRound);
  }

  public long betsEach() {
    return batchesEach * batchSize;
  }

  /** Sends everything; returns bets acknowledged a second. */
  public double run(int port, LoadDialect dialect) throws IOException {
    List<BatchRing> rings =
        IntStream.rangeClosed(1, agencies)
            .mapToObj(agency -> new BatchRing(agency, batchSize))
            .toList();
    try (LoadLoop loop = new LoadLoop(port, dialect, rings, window)) {
      long begin = System.nanoTime();
      loop.run(batchesEach, 0);
      return betsEach() * agencies / ((System.nanoTime() - begin) / 1e9);
    }
  }
}
