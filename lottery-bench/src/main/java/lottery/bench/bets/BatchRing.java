package lottery.bench.bets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import lottery.codec.bet.BetRows;
import lottery.codec.message.Batch;

/**
 * An agency's bets without end: a few different batches, encoded once and sent in turn. A server
 * that keeps no bet in memory cannot tell them from bets that are all different, and the client
 * does not spend the machine's time on making them.
 */
public final class BatchRing {
  private static final int DIFFERENT = 64;

  private final int agency;
  private final int batchSize;
  private final List<BetRows> rows = new ArrayList<>(DIFFERENT);
  private final List<byte[]> lists = new ArrayList<>(DIFFERENT);

  public BatchRing(int agency, int batchSize) {
    this.agency = agency;
    this.batchSize = batchSize;
    SampleBets bets = new SampleBets(agency);
    for (int i = 0; i < DIFFERENT; i++) {
      BetRows batch = bets.next(agency, batchSize);
      rows.add(batch);
      lists.add(listOf(batch));
    }
  }

  private static byte[] listOf(BetRows batch) {
    ByteBuf list = Unpooled.buffer();
    new Batch(batch).encode(list);
    return ByteBufUtil.getBytes(list);
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

  /**
   * Batch {@code index} as BATCH carries it: the count, then markers and fields. Not to be written.
   */
  public byte[] list(long index) {
    return lists.get((int) (index % DIFFERENT));
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
