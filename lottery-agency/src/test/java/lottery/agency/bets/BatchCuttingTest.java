package lottery.agency.bets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lottery.agency.session.BasicDialect;
import lottery.agency.session.TlvDialect;
import lottery.agency.session.UploadDialect;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.BetRowsBuilder;
import lottery.codec.bet.BetRules;
import lottery.codec.bet.RowCursor;
import lottery.codec.message.Batch;
import lottery.codec.message.Submit;
import lottery.codec.message.WireMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a file's bets are cut into batches. */
class BatchCuttingTest {
  private static final int AGENCY = 12;
  private static final String GOOD = "Ana,Gil,0099,2001-02-28,7574\n";
  private static final Tolerance SKIPPING = new Tolerance(true, false, false);

  @TempDir Path directory;

  @Test
  void cutsBatchesByCount() throws Exception {
    assertThat(batches(GOOD.repeat(25), new BatchLimits(10, 8000), new BasicDialect()))
        .extracting(BetRows::count)
        .containsExactly(10, 10, 5);
  }

  @Test
  void cutsBatchesOnTheByteWhateverTheDialect() throws Exception {
    String file = GOOD.repeat(70) + "Begoña,de la Fuente,0100,2001-02-28,1\n".repeat(70);

    for (int maxBytes = 1024; maxBytes < 1200; maxBytes++) {
      BatchLimits limits = new BatchLimits(1000, maxBytes);
      assertCutOnTheByte(batches(file, limits, new BasicDialect()), maxBytes, false);
      assertCutOnTheByte(batches(file, limits, new TlvDialect(AGENCY, "a.csv")), maxBytes, true);
    }
  }

  @Test
  void refusedRowsTakeNoRoomInABatch() throws Exception {
    String file = (GOOD + "Ana,Gil,0099,2001-02-28,x\n").repeat(20);

    assertThat(batches(file, new BatchLimits(10, 8000), new BasicDialect()))
        .extracting(BetRows::count)
        .containsExactly(10, 10);
  }

  /** Each value is no longer than allowed, and would be if one more bet were in it. */
  private static void assertCutOnTheByte(List<BetRows> batches, int maxBytes, boolean submit) {
    long first = 0;
    for (int i = 0; i < batches.size(); i++) {
      BetRows batch = batches.get(i);
      assertThat(valueBytes(batch, first, submit)).isLessThanOrEqualTo(maxBytes);
      if (i + 1 < batches.size()) {
        assertThat(valueBytes(withNext(batch, batches.get(i + 1)), first, submit))
            .isGreaterThan(maxBytes);
      }
      first += batch.count();
    }
    assertThat(first).isEqualTo(140);
  }

  private static int valueBytes(BetRows bets, long first, boolean submit) {
    WireMessage message = submit ? new Submit(AGENCY, "a.csv", first, bets) : new Batch(bets);
    ByteBuf value = Unpooled.buffer();
    message.encode(value);
    return value.readableBytes();
  }

  private static BetRows withNext(BetRows batch, BetRows next) {
    BetRowsBuilder builder = new BetRowsBuilder(rules(), batch.length());
    copy(batch, batch.count(), builder);
    copy(next, 1, builder);
    return builder.build();
  }

  private static void copy(BetRows rows, int bets, BetRowsBuilder builder) {
    RowCursor row = new RowCursor(rows);
    int[] bounds = new int[BetRowsBuilder.BOUNDS];
    for (int i = 0; i < bets; i++) {
      row.next();
      for (int field = 0; field < RowCursor.FIELDS; field++) {
        bounds[2 * field] = row.from(field);
        bounds[2 * field + 1] = row.to(field);
      }
      builder.add(row.source(), bounds);
    }
  }

  private List<BetRows> batches(String content, BatchLimits limits, UploadDialect dialect)
      throws Exception {
    List<BetRows> batches = new ArrayList<>();
    Path path = Files.writeString(directory.resolve("a.csv"), content);
    BetFile file = new BetFile(path, AGENCY, BetForm.LIST, Optional.empty(), SKIPPING);
    try (BetReader reader = file.open()) {
      long first = 0;
      for (BetRows batch = reader.next(limits, dialect.batchSize(), first);
          batch.count() > 0;
          batch = reader.next(limits, dialect.batchSize(), first)) {
        batches.add(batch);
        first += batch.count();
      }
    }
    return batches;
  }

  private static BetRules rules() {
    return new BetRules(Integer.MAX_VALUE, Clock.systemUTC());
  }
}
