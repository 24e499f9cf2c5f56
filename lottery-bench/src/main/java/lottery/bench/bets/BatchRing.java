package lottery.bench.bets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;
import lottery.codec.bet.BetRows;

/**
 * An agency's endless bets: a few different batches, made once and sent in turn. A server that
 * keeps no bet in memory cannot tell them from bets that are all different, and the client spends
 * no time on making more.
 */
public final class BatchRing {
  private static final int DIFFERENT = 64;

  private final int agency;
  private final int batchSize;
  private final List<BetRows> rows = new ArrayList<>(DIFFERENT);

  public BatchRing(int agency, int batchSize) {
    this.agency = agency;
    this.batchSize = batchSize;
    SampleBets bets = new SampleBets(agency);
    for (int i = 0; i < DIFFERENT; i++) {
      rows.add(bets.next(agency, batchSize));
    }
  }

  public int agency() {
    return agency;
  }

  /** Bets in each batch. */
  public int batchSize() {
    return batchSize;
  }

  /** Batch {@code index}, from 0, as canonical rows. */
  public BetRows rows(long index) {
    return rows.get((int) (index % DIFFERENT));
  }

  /** The different batches, encoded in the order of their turns. */
  public List<byte[]> encoded(Function<BetRows, byte[]> encoder) {
    return rows.stream().map(encoder).toList();
  }

  /**
   * CRC-32C of the canonical rows of the first {@code batches} batches: what a server must have
   * stored.
   */
  public int digest(long batches) {
    CRC32C digest = new CRC32C();
    for (long i = 0; i < batches; i++) {
      BetRows batch = rows(i);
      digest.update(batch.bytes(), 0, batch.length());
    }
    return (int) digest.getValue();
  }

  /** Bytes of the canonical rows of the first {@code batches} batches. */
  public long rowBytes(long batches) {
    long ring = rows.stream().mapToLong(BetRows::length).sum();
    long bytes = batches / DIFFERENT * ring;
    for (int i = 0; i < batches % DIFFERENT; i++) {
      bytes += rows.get(i).length();
    }
    return bytes;
  }
}
