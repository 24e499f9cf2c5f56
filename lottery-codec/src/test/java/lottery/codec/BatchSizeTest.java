package lottery.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lottery.codec.bet.BatchSize;
import lottery.codec.bet.Bet;
import lottery.codec.bet.BetRows;
import lottery.codec.bet.RandomBets;
import lottery.codec.bet.RowCursor;
import lottery.codec.message.Batch;
import lottery.codec.message.Submit;
import lottery.codec.message.WireMessage;
import lottery.codec.typed.TypedCodec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch is said to take is what it takes when it is written. */
class BatchSizeTest {

  private static final String STREAM = "agency-1.csv";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 11, 99, 100, 101, 1001})
  void aListTakesWhatItsSizeSays(int count) {
    Random random = new Random(count);
    List<Bet> bets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bets.add(RandomBets.next(random, 4, random.nextInt(Integer.MAX_VALUE)));
    }
    BetRows rows = RandomBets.rows(bets, Wire.READING);

    assertThat(frameBytes(new Batch(rows))).isEqualTo(said(Batch.size(), 0, rows));
    for (long first : new long[] {0, 9, 10, 3900, Long.MAX_VALUE}) {
      assertThat(frameBytes(new Submit(4, STREAM, first, rows)))
          .isEqualTo(said(Submit.sizeOf(4, STREAM), first, rows));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 100})
  void aTypedBatchTakesWhatItsSizeSays(int count) {
    List<Bet> bets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bets.add(new Bet(3, "Añá".repeat(1 + i % 5), "Gil", "" + i, LocalDate.of(2000, 1, 1), i));
    }
    BetRows rows = RandomBets.rows(bets, Wire.READING);
    EmbeddedChannel agency = new EmbeddedChannel();
    TypedCodec.installAgency(agency.pipeline(), 3);
    byte[] first = Wire.written(agency, new Batch(BetRows.empty(3)));
    byte[] introduction = {0, 1, '3'};
    int batchHeader = first.length - introduction.length;

    assertThat(Wire.written(agency, new Batch(rows)).length - batchHeader)
        .isEqualTo(said(TypedCodec.batchSize(), 0, rows));
    assertThat(agency.finishAndReleaseAll()).isFalse();
  }

  private static int frameBytes(WireMessage message) {
    ByteBuf frame = FrameEncoder.frame(ByteBufAllocator.DEFAULT, message);
    int bytes = frame.readableBytes() - FrameDecoder.HEADER_BYTES;
    frame.release();
    return bytes;
  }

  private static int said(BatchSize size, long first, BetRows rows) {
    int bytes = size.frame(first, rows.count());
    RowCursor row = new RowCursor(rows);
    for (int i = 0; row.next(); i++) {
      int fields = 0;
      for (int field = 0; field < RowCursor.FIELDS; field++) {
        fields += row.to(field) - row.from(field);
      }
      bytes += size.bet(i, fields, row.to(RowCursor.NUMBER) - row.from(RowCursor.NUMBER));
    }
    return bytes;
  }
}
